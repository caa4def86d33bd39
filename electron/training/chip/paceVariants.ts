import { curveByPaceParameterId } from '../../emrtd/crypto/curves.ts';
import { dhSubgroup, ecGroup, type CyclicGroup } from '../../emrtd/crypto/cyclicGroup.ts';
import { dhGroupByPaceParameterId } from '../../emrtd/crypto/dhGroups.ts';
import type { CipherName } from '../../emrtd/crypto/kdf.ts';
import type { PaceVariant } from './pace.ts';
import { genericMapping, integratedMapping } from './paceMapping.ts';

export type PaceMappingName = 'GM' | 'IM' | 'CAM';

/** One way of PACE as data: what a chip's PACEInfo says. */
export interface PaceWay {
  readonly mapping: PaceMappingName;
  readonly cipher: CipherName;
  /** 0–2: groups modulo a prime; 8–18: curves (ICAO 9303-11 §9.5.1). Decides between DH and ECDH. */
  readonly parameterId: number;
  /**
   * Number the parameters go by where the chip writes them out (PACEDomainParameterInfo); absent where it names them by
   * `parameterId`.
   */
  readonly explicitId?: number;
  /** Static key of Chip Authentication Mapping. */
  readonly chipKey?: bigint;
}

const arcs = { DH: { GM: 1, IM: 3, CAM: null }, ECDH: { GM: 2, IM: 4, CAM: 6 } } as const;
export const cipherArcs: Readonly<Record<CipherName, number>> = {
  '3DES': 1,
  'AES-128': 2,
  'AES-192': 3,
  'AES-256': 4,
};

/** The group of a standardized domain parameter id. Throws RangeError for reserved ids. */
export function groupOf(parameterId: number): CyclicGroup {
  const curve = curveByPaceParameterId(parameterId);
  if (curve !== null) return ecGroup(curve);
  const group = dhGroupByPaceParameterId(parameterId);
  if (group === null) throw new RangeError(`no domain parameters ${parameterId}`);
  return dhSubgroup(group);
}

/** id-PACE-(EC)DH-(GM|IM|CAM), the protocol of a PACEDomainParameterInfo. Throws RangeError for what no standard defines. */
export function paceDomainOid({ mapping, parameterId }: PaceWay): string {
  const arc = arcs[groupOf(parameterId).curve === null ? 'DH' : 'ECDH'][mapping];
  if (arc === null) throw new RangeError('chip authentication mapping needs a curve');
  return `0.4.0.127.0.7.2.2.4.${arc}`;
}

/** The variant the chip computes with. */
export function paceVariant(way: PaceWay): PaceVariant {
  const { mapping, cipher, parameterId, explicitId, chipKey } = way;
  if (mapping === 'CAM' && (cipher === '3DES' || chipKey === undefined)) {
    throw new RangeError('chip authentication mapping needs AES and a static key');
  }
  return {
    oid: `${paceDomainOid(way)}.${cipherArcs[cipher]}`,
    parameterId: explicitId ?? parameterId,
    group: groupOf(parameterId),
    cipher,
    mapping: mapping === 'IM' ? integratedMapping : genericMapping,
    chipKey: mapping === 'CAM' ? (chipKey as bigint) : null,
  };
}
