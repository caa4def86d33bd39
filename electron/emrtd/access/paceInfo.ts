import { curveByPaceParameterId, type Curve } from '../crypto/curves.ts';
import type { CipherName } from '../crypto/kdf.ts';

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
  /** Domain parameters: 0–2 DH groups, 8–18 curves; null where the info carries none. */
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

/** A PACEInfo this desk can carry out, with its curve. */
export interface UsablePace {
  readonly info: PaceInfo;
  readonly curve: Curve;
}

/** ECDH with generic mapping on a standardized curve, version 2 only; null for everything else. */
export function usablePace(info: PaceInfo): UsablePace | null {
  if (info.version !== 2 || info.agreement !== 'ECDH' || info.mapping !== 'GM') return null;
  const curve = info.parameterId === null ? null : curveByPaceParameterId(info.parameterId);
  return curve === null ? null : { info, curve };
}
