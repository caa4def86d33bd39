import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { bitString, der, integer, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { curveByPaceParameterId, type CurveName } from '#electron/emrtd/crypto/curves.ts';
import { parseDataObjects, type DataObject } from '#electron/training/chip/dataObjects.ts';
import type { ChipCommand } from '#electron/training/chip/command.ts';
import type { ChipFaults } from '#electron/training/chip/engine.ts';
import { paceVariant, type PaceWay } from '#electron/training/chip/paceVariants.ts';
import {
  chipAuthenticationPublicKeyInfo,
  encodeCom,
  encodeDg14,
  encodeSecurityInfos,
  paceInfo,
} from '#electron/training/issuing/dataGroups.ts';
import { trainingEcKey, type TrainingKey } from '#electron/training/issuing/keys.ts';
import { issueCardSecurity } from '#electron/training/issuing/securityObject.ts';
import type { Draft } from './document.ts';
import { encodeCertificate, issuers, signerCertificateParts, signerSerial } from './securityObject.ts';
import { ecdsa } from './signing.ts';

type Change = (document: Draft) => void;
type Way = Omit<PaceWay, 'chipKey'>;

export const together =
  (...changes: readonly Change[]): Change =>
  (document) => {
    for (const change of changes) change(document);
  };

export const infoOf = (way: Way): Uint8Array => {
  const { oid, parameterId } = paceVariant({ ...way, chipKey: 1n });
  return paceInfo(oid, parameterId);
};

/** A chip that opens with PACE alone: EF.CardAccess and DG14 say the same of it, and there is no DG15. */
export const pace = (ways: readonly Way[], infos: readonly Uint8Array[] = ways.map(infoOf)): Change =>
  together(withoutActiveAuthentication(infos), (document) => {
    document.bac = false;
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
 */
export const mapping = (
  way: Way,
  secured: readonly Uint8Array[] = [infoOf(way), mappingKeyInfo(way)],
): Change =>
  together(pace([way]), (document) => {
    document.cardSecurity = cardSecurity(secured);
  });

/** The chip holds another key than the signed one. */
export const otherMappingKey =
  (way: Way): Change =>
  (document) => {
    document.pace = [paceVariant({ ...way, chipKey: mappingKey(way, 'other').privateKey })];
  };

function cardSecurity(infos: readonly Uint8Array[]): Uint8Array {
  const certificate = encodeCertificate(signerCertificateParts(ecdsa('SHA-256'), issuers.ec));
  const key = trainingEcKey('brainpoolP256r1', 'conformance signer');
  const name = { country: 'NO', commonName: 'Conformance Document Signer' };
  // Named by its key: the names are of no account.
  return issueCardSecurity(
    { name, key, certificate, issuedBy: { name, key }, serial: BigInt(signerSerial) },
    encodeSecurityInfos(infos),
    { signerIdentifier: 'subject-key-identifier', signingTime: null },
  );
}

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
        command.ins === 0x86 && dynamicData(answer.data)[0]?.tag === tag
          ? { sw, data: new Uint8Array(0) }
          : answer,
    };
  };

/** The chip answers MSE with this status. */
export const refusingSelection =
  (sw: number): Change =>
  (document) => {
    document.faults = {
      beforeProtection: (answer, { command }) =>
        command.ins === 0x22 ? { sw, data: new Uint8Array(0) } : answer,
    };
  };
