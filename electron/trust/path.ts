import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckResult, Evidence } from '#shared/domain/inspection.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { sameNameInAnyOrder, type Name } from '../emrtd/asn1/name.ts';
import { oids } from '../emrtd/asn1/oids.ts';
import { equalConstantTime, toHex } from '../emrtd/crypto/bytes.ts';
import type { DscAnswer, DscFact, DscQuestion, DscValidator } from '../emrtd/ports.ts';
import { fingerprintOf } from './anchors.ts';
import type { DocumentDefects } from './defects/defectStore.ts';
import { findIssuer } from './issuerSearch.ts';
import type { IssuerSearch } from './issuerSearch.ts';
import { revocationFact } from './revocation.ts';
import { isTestIssuer } from './testIssuers.ts';
import { readCertificate } from './readCertificate.ts';
import type { TrustSet } from './trustSet.ts';
import { validityFact } from './validity.ts';

export interface ValidatorOptions {
  /** When this program was built: no true clock is behind it. */
  readonly builtOn?: Date;
  /** The moment by the clock, where what is asked about happened earlier. Without it the question's own. */
  readonly clock?: Date;
}

/**
 * Judges document signer certificates by one trust set, which stays the same however long the validator is kept: a session
 * that began with a set ends with it. null: the desk trusts nobody yet.
 */
export function dscValidator(trustSet: TrustSet | null, options: ValidatorOptions = {}): DscValidator {
  if (trustSet === null) return { validate: () => withoutAnswer('no-trust-set', null) };
  return {
    validate: (question) =>
      byTrueClock(judgeDsc(question, trustSet), options.clock ?? question.at, trustSet, options),
    documentSigners: (signer) => [
      ...trustSet.documentSigners.find(signer),
      ...trustSet.defects.replacementsFor(signer),
    ],
  };
}

/**
 * A clock behind the newest signature of its own lists, or behind the build, is wrong: by it nothing that depends on the time
 * is successful. Training lists are signed anew with every start.
 */
function byTrueClock(
  answer: DscAnswer,
  at: Date,
  { signedOn, training }: TrustSet,
  { builtOn }: ValidatorOptions,
): DscAnswer {
  const earliest = Math.max(signedOn === null ? 0 : Date.parse(signedOn), builtOn?.getTime() ?? 0);
  if (training || at.getTime() >= earliest) return answer;
  const evidence = { clock: at.toISOString(), notBefore: new Date(earliest).toISOString() };
  return {
    ...answer,
    facts: answer.facts.map((fact) =>
      fact.id !== 'dsc-chain' && fact.result === 'successful'
        ? undecided(fact.id, 'clock-behind', { ...fact.evidence, ...evidence })
        : fact,
    ),
  };
}

/** The answer without a look at whether the clock can be right: to compare two sets at a moment in the past. */
export function judgeDsc(question: DscQuestion, trustSet: TrustSet): DscAnswer {
  const [embedded] = question.certificates;
  const embeddedDsc = embedded === undefined ? null : readCertificate(embedded).certificate;
  if (embedded === undefined || embeddedDsc === null) return withoutAnswer('no-certificate', trustSet);

  const defects = trustSet.defects.of({
    dsc: embeddedDsc,
    document: question.document,
    issuedOn: question.issuedOn,
  });
  const { dsc, der } = replaced({ dsc: embeddedDsc, der: embedded }, defects.replacements);
  const search = findIssuer(dsc, trustSet.certificates);
  const about: Evidence = {
    ...describeDsc(der, dsc),
    ...(dsc === embeddedDsc ? {} : { inPlaceOf: fingerprintOf(embedded) }),
    ...describeSet(trustSet, dsc, question.at),
    ...(defects.known.length === 0 ? {} : { knownDefects: defects.known.map(({ source }) => source) }),
  };
  const chain = (result: CheckResult, reason: CheckReason, evidence: Evidence = {}): DscFact => ({
    id: 'dsc-chain',
    result,
    reason,
    evidence: { ...about, candidates: search.candidates, ...evidence },
  });
  const unproven = (fact: DscFact): DscAnswer => ({
    facts: [
      fact,
      undecided('dsc-validity', 'needs-trusted-issuer', datesOf(dsc)),
      undecided('dsc-revocation', 'needs-trusted-issuer'),
    ],
    cscaCountry: null,
    trustSet: trustSet.id,
    defects: defects.known,
  });

  switch (search.outcome) {
    case 'unknown':
      return unproven(chain('undetermined', 'issuer-unknown'));
    case 'refuted':
      return unproven(chain('failed', 'chain-signature-invalid'));
    case 'unsupported':
      return unproven(chain('undetermined', 'algorithm-unknown', { algorithm: search.algorithm }));
    case 'verified':
      return {
        facts: [
          verifiedChain(dsc, search, trustSet, chain),
          validityFact({
            dsc,
            keyUsage: dsc.privateKeyUsagePeriod,
            cscas: trustSet.certificates
              .bySubjectPublicKey(search.issuer.certificate)
              .map(({ certificate }) => certificate),
            issuedOn: question.issuedOn,
            expiresOn: question.expiresOn,
            at: question.at,
          }),
          withListedRevocation(
            worseOf(
              revocationFact(dsc, search.issuer, trustSet, question.at),
              revocationFact(embeddedDsc, search.issuer, trustSet, question.at),
            ),
            defects.revocation,
          ),
        ],
        cscaCountry: search.issuer.certificate.subject.country,
        trustSet: trustSet.id,
        defects: defects.known,
      };
  }
}

/** DER of the certificate of the set that this document signer certificate was signed with; null where none verifies it. */
export function issuerOf(documentSigner: Uint8Array, trustSet: TrustSet): Uint8Array | null {
  const dsc = readCertificate(documentSigner).certificate;
  const search = dsc === null ? null : findIssuer(dsc, trustSet.certificates);
  return search?.outcome === 'verified' ? search.issuer.certificate.raw : null;
}

/**
 * The certificate a defect list gives for a malformed one: only for the same key, so that what EF.SOD was verified with stays
 * what is judged.
 */
function replaced(
  embedded: { readonly dsc: Certificate; readonly der: Uint8Array },
  replacements: readonly Uint8Array[],
): { readonly dsc: Certificate; readonly der: Uint8Array } {
  for (const der of replacements) {
    const dsc = readCertificate(der).certificate;
    const [own, given] = [embedded.dsc, dsc].map((each) => each?.subjectPublicKeyInfo.keyBytes);
    if (dsc !== null && own && given && equalConstantTime(own, given)) return { dsc, der };
  }
  return embedded;
}

/** A certificate that stands in for another does not clear it: what is revoked by either name is revoked. */
const worseOf = (given: DscFact, embedded: DscFact): DscFact =>
  embedded.result === 'failed' || (given.result === 'successful' && embedded.result !== 'successful')
    ? embedded
    : given;

/** A BSI list may say of a certificate what no revocation list has said yet (BSI TR-03135-1 table 5.54). */
function withListedRevocation(fact: DscFact, listed: DocumentDefects['revocation']): DscFact {
  if (listed === null || fact.result === 'failed') return fact;
  const evidence = { ...fact.evidence, knownDefects: [listed.source] };
  return listed.status === 'not-trusted'
    ? { ...fact, result: 'failed', reason: 'revoked-by-defect-list' satisfies CheckReason, evidence }
    : undecided(fact.id, 'revocation-on-hold', evidence);
}

function verifiedChain(
  dsc: Certificate,
  { issuer, foundBy, algorithm, weakHash }: IssuerSearch & { outcome: 'verified' },
  trustSet: TrustSet,
  chain: (result: CheckResult, reason: CheckReason, evidence: Evidence) => DscFact,
): DscFact {
  const evidence: Evidence = {
    foundBy,
    algorithm,
    weakHash,
    csca: issuer.certificate.subject.text,
    cscaSha256: issuer.sha256,
    sources: issuer.provenance.map(
      ({ kind, issuer: from, signedOn, sha256 }) => `${kind} ${from} ${signedOn ?? 'unsigned'} ${sha256}`,
    ),
    findings: findingsOf(dsc, issuer.certificate),
  };
  // A country's list signer or deviation signer is issued by its CSCA too; what it signs is no document.
  const otherPurpose = dsc.extendedKeyUsage?.find((usage) => otherPurposes.includes(usage));
  if (otherPurpose !== undefined) {
    return chain('failed', 'dsc-not-for-documents', { ...evidence, extendedKeyUsage: otherPurpose });
  }
  if (!trustSet.training && (isTestIssuer(issuer.certificate.subject) || isTestIssuer(dsc.subject))) {
    return chain('undetermined', 'test-issuer', evidence);
  }
  return chain('successful', 'chain-valid', evidence);
}

const otherPurposes: readonly string[] = [oids.masterListSigningKey, oids.deviationListSigningKey];

/** Departures from the certificate profile (ICAO 9303-12 §7.1) seen in the field: shown, never held against the document. */
function findingsOf(dsc: Certificate, csca: Certificate): FindingCode[] {
  const findings: FindingCode[] = [];
  if (dsc.version !== 3) findings.push('dsc-version');
  if (!equalConstantTime(dsc.innerSignatureAlgorithm.raw, dsc.signatureAlgorithm.raw)) {
    findings.push('dsc-signature-algorithm-differs');
  }
  if (!isNamedByProfile(dsc.issuer)) findings.push('dsc-issuer-naming');
  if (!sameNameInAnyOrder(dsc.issuer, csca.subject)) findings.push('dsc-issuer-name-differs');
  if (!dsc.timesInForm) findings.push('dsc-time-form');
  if (!dsc.authorityKeyIdentifier?.keyIdentifier) findings.push('dsc-without-authority-key-identifier');
  // Signing documents is all the key may do (ICAO 9303-12 §7.1.1).
  if (dsc.keyUsage?.join() !== 'digitalSignature') findings.push('dsc-key-usage');
  const keyUsage = dsc.extensions.find(({ oid }) => oid === oids.keyUsage);
  if (keyUsage?.critical === false) findings.push('dsc-key-usage-not-critical');
  if (dsc.basicConstraints?.ca === true) findings.push('dsc-is-ca');
  if (csca.subjectKeyIdentifier === null) findings.push('csca-without-subject-key-identifier');
  if (csca.basicConstraints?.ca !== true) findings.push('csca-basic-constraints');
  if (!csca.keyUsage?.includes('keyCertSign')) findings.push('csca-key-usage');
  if (dsc.issuer.country !== csca.subject.country) findings.push('country-of-csca-differs');
  return findings;
}

/** Country and common name, the country in capitals of two letters (ICAO 9303-12 §7.1.1.1). */
function isNamedByProfile({ rdns }: Name): boolean {
  const valueOf = (type: string): string | undefined => rdns.flat().find(({ oid }) => oid === type)?.value;
  return /^[A-Z]{2}$/.test(valueOf(oids.countryName) ?? '') && (valueOf(oids.commonName) ?? '') !== '';
}

const describeDsc = (der: Uint8Array, dsc: Certificate): Evidence => ({
  dscSha256: fingerprintOf(der),
  dscSubject: dsc.subject.text,
  dscIssuer: dsc.issuer.text,
  dscSerial: toHex(dsc.serial),
  dscAuthorityKeyIdentifier: dsc.authorityKeyIdentifier?.keyIdentifier
    ? toHex(dsc.authorityKeyIdentifier.keyIdentifier)
    : null,
});

/** What an unknown issuer is answered with: how old the lists are, and whether they know anybody of that country. */
function describeSet({ sources, certificates, signedOn }: TrustSet, dsc: Certificate, at: Date): Evidence {
  const { country } = dsc.issuer;
  const lists = sources.flatMap((source) => (source.kind === 'master-list' ? (source.signedOn ?? []) : []));
  const listSignedOn = lists.toSorted().at(-1) ?? signedOn;
  return {
    listSignedOn,
    listAgeDays:
      listSignedOn === null ? null : Math.floor((at.getTime() - Date.parse(listSignedOn)) / 86_400_000),
    country,
    certificatesOfCountry: country === null ? 0 : certificates.byCountry(country).length,
  };
}

const datesOf = ({ notBefore, notAfter }: Certificate): Evidence => ({
  dscNotBefore: notBefore.toISOString(),
  dscNotAfter: notAfter.toISOString(),
});

const undecided = (id: DscFact['id'], reason: CheckReason, evidence: Evidence = {}): DscFact => ({
  id,
  result: 'undetermined',
  reason,
  evidence,
});

const withoutAnswer = (reason: CheckReason, trustSet: TrustSet | null): DscAnswer => ({
  facts: [
    undecided('dsc-chain', reason, { listSignedOn: trustSet?.signedOn ?? null }),
    undecided('dsc-validity', reason),
    undecided('dsc-revocation', reason),
  ],
  cscaCountry: null,
  trustSet: trustSet?.id ?? null,
});
