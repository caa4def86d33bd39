import { algorithmIdentifier } from '../../emrtd/asn1/algorithms.ts';
import { bitString, integer, oid, sequence } from '../../emrtd/asn1/der.ts';
import { oids } from '../../emrtd/asn1/oids.ts';
import { bytesToBigInt } from '../../emrtd/crypto/bytes.ts';
import { curveByPaceParameterId } from '../../emrtd/crypto/curves.ts';
import { generateDhKeyPair, type DhGroup } from '../../emrtd/crypto/dh.ts';
import { dhGroupByPaceParameterId } from '../../emrtd/crypto/dhGroups.ts';
import { seededRandom } from '../seededRandom.ts';
import { certificateKeyInfo, explicitCurve, publicKeyInfo, trainingEcKey, type TrainingKey } from './keys.ts';

/** A static key for key agreement, on standardized domain parameters. */
export type TrainingAgreementKey =
  | (TrainingKey & { readonly kind: 'ec' })
  | {
      readonly kind: 'dh';
      readonly group: DhGroup;
      readonly privateKey: bigint;
      readonly publicKey: bigint;
    };

/** @param parameterId 0–2 for a group modulo a prime, 8–18 for a curve. Throws RangeError for any other. */
export function trainingAgreementKey(parameterId: number, name: string): TrainingAgreementKey {
  const curve = curveByPaceParameterId(parameterId);
  if (curve !== null) return trainingEcKey(curve.name, name);
  const group = residues(parameterId);
  const { privateKey, publicKey } = generateDhKeyPair(group, seededRandom(`dh ${name}`));
  return { kind: 'dh', group, privateKey, publicKey: bytesToBigInt(publicKey) };
}

function residues(parameterId: number): DhGroup & { readonly q: bigint } {
  const group = dhGroupByPaceParameterId(parameterId);
  if (group === null) throw new RangeError(`no domain parameters ${parameterId}`);
  return group;
}

const x942 = ({ p, g, q }: DhGroup & { readonly q: bigint }): Uint8Array =>
  algorithmIdentifier(oids.dhPublicNumber, sequence(integer(p), integer(g), integer(q)));

/** AlgorithmIdentifier of standardized domain parameters, written out (ICAO 9303-11 §9.5.2). */
function writtenOut(parameterId: number): Uint8Array {
  const curve = curveByPaceParameterId(parameterId);
  return curve === null ? x942(residues(parameterId)) : explicitCurve(curve);
}

/** PACEDomainParameterInfo: the parameters `id` stands for in this chip (ICAO 9303-11 §9.2.2). */
export const paceDomainParameterInfo = (protocol: string, parameterId: number, id: number): Uint8Array =>
  sequence(oid(protocol), writtenOut(parameterId), integer(id));

/**
 * How a key says which domain parameters it is on: by their standard number, written out, by the name of a curve, or in the form
 * of PKCS #3, which is for residues and has no order.
 */
export type ParameterForm = 'standardized' | 'explicit' | 'named' | 'pkcs3';

/** SubjectPublicKeyInfo of a static key (ICAO 9303-11 §9.2.6). Throws RangeError for a form the kind of key does not have. */
export function agreementKeyInfo(
  parameterId: number,
  key: TrainingAgreementKey,
  form: ParameterForm,
): Uint8Array {
  const bits = bitString(key.kind === 'ec' ? key.point : integer(key.publicKey));
  if (form === 'standardized') {
    return sequence(algorithmIdentifier(oids.standardizedDomainParameters, integer(parameterId)), bits);
  }
  if (key.kind === 'ec' && form !== 'pkcs3') {
    return form === 'named' ? publicKeyInfo(key) : certificateKeyInfo(key);
  }
  if (key.kind === 'dh' && form !== 'named') {
    const { p, g } = key.group;
    const pkcs3 = algorithmIdentifier(oids.dhKeyAgreement, sequence(integer(p), integer(g)));
    return sequence(form === 'pkcs3' ? pkcs3 : writtenOut(parameterId), bits);
  }
  throw new RangeError(`no ${form} form of a key of this kind`);
}
