import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { bitString, der, integer, oid, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { curveByPaceParameterId, type CurveName } from '#electron/emrtd/crypto/curves.ts';
import { parseDataObjects, type DataObject } from '#electron/training/chip/dataObjects.ts';
import type { ChipCommand } from '#electron/training/chip/command.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import { groupOf, paceVariant, type PaceWay } from '#electron/training/chip/paceVariants.ts';
import {
  chipAuthenticationPublicKeyInfo,
  encodeCom,
  encodeDg14,
  encodeSecurityInfos,
  paceInfo,
} from '#electron/training/issuing/dataGroups.ts';
import { trainingEcKey, type TrainingKey } from '#electron/training/issuing/keys.ts';
import { together, type Change } from './case.ts';
import { encodeSignedContent, securityObjectParts, type SecurityObjectParts } from './securityObject.ts';
import { ecdsa } from './signing.ts';

type Way = Omit<PaceWay, 'chipKey'>;

export const infoOf = (way: Way): Uint8Array => {
  const { oid, parameterId } = paceVariant({ ...way, chipKey: 1n });
  return paceInfo(oid, parameterId);
};

/** A chip that opens with PACE alone: EF.CardAccess and DG14 say the same of it, and there is no DG15. */
export const pace = (ways: readonly Way[], infos: readonly Uint8Array[] = ways.map(infoOf)): Change =>
  together(withoutActiveAuthentication(infos), (document) => {
    document.bac = false;
    document.opens = ways.map(({ mapping, cipher, parameterId }) => ({
      protocol: 'PACE',
      mapping,
      cipher,
      domainParameters: groupOf(parameterId).name,
    }));
    document.pace = ways.map((way) => paceVariant({ ...way, chipKey: mappingKey(way, 'signed').privateKey }));
    document.cardAccess = encodeSecurityInfos(infos);
  });

/** DG14 with these entries, and no other proof of the chip than they offer. */
export const withoutActiveAuthentication =
  (infos: readonly Uint8Array[]): Change =>
  (document) => {
    document.groups.delete(15);
    document.groups.set(14, encodeDg14(infos));
    document.com = encodeCom([1, 2, 14], 0);
  };

type Holder = 'signed' | 'other';
const mappingKey = ({ parameterId }: Way, who: Holder): TrainingKey & { kind: 'ec' } =>
  trainingEcKey(
    (curveByPaceParameterId(parameterId)?.name ?? 'brainpoolP256r1') as CurveName,
    `conformance mapping ${parameterId} ${who}`,
  );

/** ChipAuthenticationPublicKeyInfo of the key of Chip Authentication Mapping. */
export const mappingKeyInfo = (way: Way, who: Holder = 'signed'): Uint8Array =>
  chipAuthenticationPublicKeyInfo(
    'ecdh',
    sequence(
      algorithmIdentifier(oids.standardizedDomainParameters, integer(way.parameterId)),
      bitString(mappingKey(way, who).point),
    ),
    way.parameterId,
  );

/**
 * A chip with Chip Authentication Mapping and no other proof; its key is in EF.CardSecurity.
 * @param secured entries of EF.CardSecurity, where they are others
 * @param change of the signature over them
 */
export const mapping = (
  way: Way,
  secured: readonly Uint8Array[] = [infoOf(way), mappingKeyInfo(way)],
  change?: (parts: SecurityObjectParts) => void,
): Change =>
  together(pace([way]), (document) => {
    document.cardSecurity = cardSecurity(secured, change);
  });

/** The chip holds another key than the signed one. */
export const otherMappingKey =
  (way: Way): Change =>
  (document) => {
    document.pace = [paceVariant({ ...way, chipKey: mappingKey(way, 'other').privateKey })];
  };

const cardSecurity = (
  infos: readonly Uint8Array[],
  change: (parts: SecurityObjectParts) => void = () => undefined,
): Uint8Array => {
  const parts = securityObjectParts(ecdsa('SHA-256'), 'SHA-256', new Map());
  parts.contentType = oid(oids.securityObject);
  change(parts);
  return encodeSignedContent(parts, encodeSecurityInfos(infos));
};

/** Nonce, mapping data, ephemeral key, token. */
type AnswerTag = 0x80 | 0x82 | 0x84 | 0x86;

const dynamicData = (template: Uint8Array): readonly DataObject[] => {
  const [outer] = parseDataObjects(template) ?? [];
  return (outer?.tag === 0x7c ? parseDataObjects(outer.value) : null) ?? [];
};

/** What the terminal sent in this step. */
export const sentIn = ({ data }: ChipCommand): Uint8Array => dynamicData(data)[0]?.value ?? new Uint8Array(0);

/** Changes the data objects of the GENERAL AUTHENTICATE answer that has this one. */
export const answering =
  (tag: AnswerTag, change: (objects: readonly DataObject[], command: ChipCommand) => Uint8Array): Change =>
  (document) => {
    const beforeProtection: ChipFaults['beforeProtection'] = (answer, { command }) => {
      if (command.ins !== 0x86) return answer;
      const objects = dynamicData(answer.data);
      return objects[0]?.tag === tag ? { ...answer, data: der(0x7c, change(objects, command)) } : answer;
    };
    document.faults = { beforeProtection };
  };

/** Another value in the object of this step. */
export const valued = (
  tag: AnswerTag,
  change: (value: Uint8Array, command: ChipCommand) => Uint8Array,
): Change =>
  answering(tag, ([first, ...others], command) =>
    concat(der(tag, change(first?.value ?? new Uint8Array(0), command)), ...others.map(({ raw }) => raw)),
  );

/** The right value under another tag. */
export const tagged = (tag: AnswerTag, other: number): Change =>
  answering(tag, ([first, ...others]) =>
    concat(der(other, first?.value ?? new Uint8Array(0)), ...others.map(({ raw }) => raw)),
  );

/** The chip refuses the step with this status. */
export const refusing =
  (tag: AnswerTag, sw: number): Change =>
  (document) => {
    document.faults = {
      beforeProtection: (answer, { command }) =>
        command.ins === 0x86 && dynamicData(answer.data)[0]?.tag === tag ? refusal(sw) : answer,
    };
  };

/** The chip answers MSE with this status. */
export const refusingSelection =
  (sw: number): Change =>
  (document) => {
    document.faults = {
      beforeProtection: (answer, { command }) => (command.ins === 0x22 ? refusal(sw) : answer),
    };
  };

/** An answer without data, and without the new keys that would have come with it. */
const refusal = (sw: number) => ({ sw, data: new Uint8Array(0), open: undefined });
