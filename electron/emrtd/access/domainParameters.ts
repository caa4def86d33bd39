import type { AlgorithmIdentifier } from '../asn1/algorithms.ts';
import { oids } from '../asn1/oids.ts';
import { parseEcParameters } from '../asn1/spki.ts';
import { Asn1Error, expectTag, Fields, integerValue, smallInteger } from '../asn1/tlv.ts';
import { curveByPaceParameterId } from '../crypto/curves.ts';
import { dhSubgroup, ecGroup, type CyclicGroup } from '../crypto/cyclicGroup.ts';
import { dhGroupByPaceParameterId, dhGroupFromExplicit } from '../crypto/dhGroups.ts';

/** Ids 0–31 are kept for standardized domain parameters, defined or not (ICAO 9303-11 §9.5.1, table 12). */
export const isStandardizedParameterId = (id: number): boolean => id <= 31;

/** The group of a standardized domain parameter id: 0–2 and 8–18; null for those reserved for future use. */
export function standardizedGroup(id: number): CyclicGroup | null {
  const group = dhGroupByPaceParameterId(id);
  if (group !== null) return dhSubgroup(group);
  const curve = curveByPaceParameterId(id);
  return curve === null ? null : ecGroup(curve);
}

/**
 * The group of an AlgorithmIdentifier (ICAO 9303-11 §9.1, §9.5): standardized by number, a curve, or a group modulo a prime.
 * Explicit values count only where they are, by value, a group this desk knows: EF.CardAccess is signed by nobody, and in a
 * group of an attacker's choice one run of PACE would let the password be searched for offline.
 */
export function explicitGroup({ oid, parameters }: AlgorithmIdentifier): CyclicGroup | null {
  if (parameters === null) return null;
  try {
    switch (oid) {
      case oids.standardizedDomainParameters:
        return standardizedGroup(smallInteger(parameters));
      case oids.ecPublicKey:
      case oids.ecDh: {
        const curve = parseEcParameters(parameters);
        return curve === null ? null : ecGroup(curve);
      }
      case oids.dhPublicNumber:
      case oids.dhKeyAgreement: {
        const fields = new Fields(expectTag(parameters, 0x30));
        const p = integerValue(fields.required(0x02));
        const g = integerValue(fields.required(0x02));
        // X9.42 has q here, PKCS #3 the length of a private value.
        const third = fields.optional(0x02);
        const q = oid === oids.dhPublicNumber && third !== undefined ? integerValue(third) : null;
        const group = dhGroupFromExplicit({ p, g, q });
        return group === null ? null : dhSubgroup(group);
      }
      default:
        return null;
    }
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}
