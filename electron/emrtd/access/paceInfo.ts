import type { AlgorithmIdentifier } from '../asn1/algorithms.ts';
import type { CyclicGroup } from '../crypto/cyclicGroup.ts';
import { keyLength, type CipherName } from '../crypto/kdf.ts';
import { explicitGroup, isStandardizedParameterId, standardizedGroup } from './domainParameters.ts';

export type PaceAgreement = 'DH' | 'ECDH';
export type PaceMapping = 'GM' | 'IM' | 'CAM';

/** One PACEInfo of EF.CardAccess or DG14 (ICAO 9303-11 §9.2.1). */
export interface PaceInfo {
  /** Dotted, and the value octets as the chip wrote them (they go back into MSE and into the token). */
  readonly oid: string;
  readonly oidValue: Uint8Array;
  readonly agreement: PaceAgreement;
  readonly mapping: PaceMapping;
  readonly cipher: CipherName;
  readonly version: number;
  /** Domain parameters: 0–2 DH groups, 8–18 curves, others explicit; null where the info carries none. */
  readonly parameterId: number | null;
}

/** PACEDomainParameterInfo: explicit domain parameters (ICAO 9303-11 §9.2.2). */
export interface PaceDomainParameterInfo {
  /** The protocol without its cipher, e.g. id-PACE-ECDH-GM. */
  readonly oid: string;
  readonly domainParameter: AlgorithmIdentifier;
  readonly parameterId: number | null;
}

const paceArc = '0.4.0.127.0.7.2.2.4';
const mappings: Readonly<Record<number, { agreement: PaceAgreement; mapping: PaceMapping }>> = {
  1: { agreement: 'DH', mapping: 'GM' },
  2: { agreement: 'ECDH', mapping: 'GM' },
  3: { agreement: 'DH', mapping: 'IM' },
  4: { agreement: 'ECDH', mapping: 'IM' },
  6: { agreement: 'ECDH', mapping: 'CAM' },
};
const ciphers: Readonly<Record<number, CipherName>> = { 1: '3DES', 2: 'AES-128', 3: 'AES-192', 4: 'AES-256' };

/** Whether an OID is one of id-PACE: a protocol, or explicit domain parameters (which have one arc less). */
export const isPaceOid = (oid: string): boolean => oid.startsWith(`${paceArc}.`);

/** Whether an OID is that of a PACEDomainParameterInfo. */
export const isPaceDomainOid = (oid: string): boolean =>
  Object.keys(mappings).some((arc) => oid === `${paceArc}.${arc}`);

/** What a PACE protocol OID says; null for any other OID, explicit domain parameters included (ICAO 9303-11 §9.2.3). */
export function paceProtocol(oid: string): Pick<PaceInfo, 'agreement' | 'mapping' | 'cipher'> | null {
  if (!isPaceOid(oid)) return null;
  const arcs = oid
    .slice(paceArc.length + 1)
    .split('.')
    .map(Number);
  const [agreementAndMapping = 0, cipherArc = 0] = arcs;
  const known = mappings[agreementAndMapping];
  const cipher = ciphers[cipherArc];
  if (arcs.length !== 2 || known === undefined || cipher === undefined) return null;
  // Chip Authentication Mapping is defined for AES only.
  return known.mapping === 'CAM' && cipher === '3DES' ? null : { ...known, cipher };
}

/** A PACEInfo this desk can carry out, with its group. */
export interface UsablePace {
  readonly info: PaceInfo;
  readonly group: CyclicGroup;
}

/** Null for versions but 2, unknown domain parameters, and parameters that do not go with the protocol. */
export function usablePace(
  info: PaceInfo,
  explicit: readonly PaceDomainParameterInfo[] = [],
): UsablePace | null {
  if (info.version !== 2) return null;
  const group = groupOf(info, explicit);
  if (group === null || (group.curve === null) !== (info.agreement === 'DH')) return null;
  // The point encoding of the integrated mapping needs p ≡ 3 mod 4: P-224 has no part in it (ICAO 9303-11 §9.5.1).
  if (info.mapping === 'IM' && group.curve !== null && group.fieldPrime % 4n !== 3n) return null;
  return { info, group };
}

function groupOf(
  { oid, parameterId }: PaceInfo,
  explicit: readonly PaceDomainParameterInfo[],
): CyclicGroup | null {
  if (parameterId !== null && isStandardizedParameterId(parameterId)) return standardizedGroup(parameterId);
  // One byte is what data object 84 has room for.
  if (parameterId !== null && parameterId > 0xff) return null;
  const ofProtocol = explicit.filter((domain) => oid.startsWith(`${domain.oid}.`));
  const named = ofProtocol.filter((domain) => domain.parameterId === parameterId);
  const [only, ...others] = parameterId === null ? ofProtocol : named;
  // Without an id, several sets of parameters would leave open which one is meant (§9.2.1).
  return only === undefined || others.length > 0 ? null : explicitGroup(only.domainParameter);
}

const cipherStrength = (cipher: CipherName): number => (cipher === '3DES' ? 100 : keyLength(cipher) * 8);

/**
 * The infos this desk can carry out, best first: Chip Authentication Mapping before the others, since it proves the chip as
 * well; then by the weaker of group and cipher, by cipher, by group. Equals stay in the order of the chip.
 */
export function paceByStrength(
  infos: readonly PaceInfo[],
  explicit: readonly PaceDomainParameterInfo[],
): readonly UsablePace[] {
  const rank = ({ info, group }: UsablePace): readonly number[] => {
    const cipher = cipherStrength(info.cipher);
    return [info.mapping === 'CAM' ? 1 : 0, Math.min(cipher, group.strength), cipher, group.strength];
  };
  return infos
    .flatMap((info) => usablePace(info, explicit) ?? [])
    .sort((left, right) => {
      const ranks = rank(left);
      const difference = rank(right).map((value, index) => value - (ranks[index] as number));
      return difference.find((each) => each !== 0) ?? 0;
    });
}
