import type { TrustPreview } from '#shared/contracts/trust.ts';
import { importWarnings } from '#shared/contracts/trust.ts';
import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { fingerprintOf } from './anchors.ts';
import { Composition } from './composition.ts';
import { areContradictory } from './contradictions.ts';
import { diffSets, watchedCountries } from './diff.ts';
import type { IdentifiedSet } from './diff.ts';
import { listVerifier, newestOfEach, readListPart, reasonOf, refuseOlder, replaces } from './importLists.ts';
import type { ReadList, VerifiedList } from './importLists.ts';
import { openDirectory, takeRevocationList, whyNoDocumentSigner } from './importUnderCscas.ts';
import type { ImportProgress, ImportQuestion, PreparedImport } from './preparedImport.ts';
import type { Provenance } from './provenance.ts';
import { emptyTrustSet, encodeTrustSet, trustSetIdOf } from './setFile.ts';
import type { TrustSetContent } from './setFile.ts';
import type { DirectoryPart } from './sources/directory.ts';
import { sourceLimits } from './sources/limits.ts';
import type { SourcePart } from './sources/part.ts';
import { readSource } from './sources/readSource.ts';
import type { SourceReading } from './sources/readSource.ts';
import { trustSetFrom } from './trustSet.ts';
import type { TrustSet } from './trustSet.ts';
import { takeUnsigned } from './unsignedCertificates.ts';

type Warning = TrustPreview['warnings'][number];
type Unusable = TrustPreview['unusable'][number];

/**
 * Verifies a file and works out what it would make of the active set; changes nothing. A newer list takes the place of the older
 * one of its issuer; what others vouch for stays.
 *
 * @returns a failure of {@link readSource} or of the verification of what is in the file (TRUST_…), the first one met
 */
export async function prepareImport(
  question: ImportQuestion,
  onProgress: ImportProgress = () => undefined,
): Promise<Result<PreparedImport>> {
  onProgress('reading', 0, question.file.length);
  const reading = await readSource(question.file, question);
  if (!reading.ok) return reading;
  onProgress('reading', question.file.length, question.file.length);
  const run = new ImportRun(question, reading.value, onProgress);
  onProgress('verifying', 0, run.total);
  const failed = await run.verify();
  if (failed !== null) return failed;
  onProgress('verifying', run.total, run.total);
  onProgress('comparing', 0, 1);
  const prepared = run.result();
  onProgress('comparing', 1, 1);
  return ok(prepared);
}

/** Long computing gives way to messages now and then. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const betweenBreaths = 32;

class ImportRun {
  readonly #question: ImportQuestion;
  readonly #reading: SourceReading;
  readonly #onProgress: ImportProgress;
  readonly #before: TrustSetContent;
  readonly #composition: Composition;
  readonly #sources = new Set<Provenance>();
  readonly #certificates = new Map<string, Certificate>();
  readonly #unusable: Unusable[] = [];
  readonly #warnings = new Set<Warning>();
  #toCompare: PreparedImport['toCompare'] = [];
  #accepted = 0;
  #firstFailure: Failed | null = null;
  #done = 0;
  /** Objects that have a signature to be verified, or none. */
  readonly total: number;

  constructor(question: ImportQuestion, reading: SourceReading, onProgress: ImportProgress) {
    this.#question = question;
    this.#reading = reading;
    this.#onProgress = onProgress;
    this.#before = question.before ?? emptyTrustSet;
    this.#composition = new Composition(this.#before);
    this.total = reading.directories.reduce((sum, { signers }) => sum + signers.length, reading.parts.length);
    for (const sha256 of reading.unknown)
      this.#unusable.push({ sha256, country: null, reason: 'unknown-file' });
  }

  /** Master lists first, since everything else hangs on the certificates they bring. */
  async verify(): Promise<Failed | null> {
    const lists = this.#readLists();
    if (!lists.ok) return lists;
    const verify = listVerifier({
      pinned: this.#question.anchors,
      active: this.#before.certificates.map(({ der }) => der),
    });
    const isMasterList = ({ kind }: ReadList): boolean => kind === 'master-list';
    return (
      (await this.#takeLists(lists.value.filter(isMasterList), (list) => verify(list))) ??
      this.#takeUnsigned() ??
      (await this.#takeLists(
        lists.value.filter((list) => !isMasterList(list)),
        (list) =>
          // A state speaks of its own documents under its own CSCA; of everybody's only whoever is pinned.
          verify(list, list.kind === 'deviation-list' ? this.#cscas() : []),
      )) ??
      (await this.#takeUnderCscas()) ??
      (this.#accepted === 0 ? (this.#firstFailure ?? fail('TRUST_LIST_EMPTY')) : null)
    );
  }

  #cscas() {
    return this.#composition.entries('certificates');
  }

  #parts(...kinds: readonly SourcePart['kind'][]): readonly SourcePart[] {
    return this.#reading.parts.filter(({ kind }) => kinds.includes(kind));
  }

  #readLists(): Result<readonly ReadList[]> {
    const lists: ReadList[] = [];
    for (const part of this.#parts('signed-data')) {
      const list = readListPart(part);
      if (list.ok) lists.push(list.value);
      else {
        const failed = this.#refuse(part, list);
        if (failed !== null) return failed;
      }
    }
    return ok(lists);
  }

  async #takeLists(
    lists: readonly ReadList[],
    verify: (list: ReadList) => Result<VerifiedList>,
  ): Promise<Failed | null> {
    const verified: VerifiedList[] = [];
    for (const list of lists) {
      const result = verify(list);
      await this.#step();
      if (result.ok) verified.push(result.value);
      else {
        const failed = this.#refuse(list.part, result);
        if (failed !== null) return failed;
      }
    }
    const newest = newestOfEach(verified);
    if (!newest.ok) return newest;
    for (const { source } of newest.value.passedOver) this.#list(source.sha256, null, 'older-than-another');
    for (const list of newest.value.taken) {
      const older = refuseOlder(list.source, this.#composition.sources);
      const failed = older === null ? this.#takeList(list) : this.#refuse(list.part, older);
      if (failed !== null) return failed;
    }
    return null;
  }

  #takeList({ part, source, signed, content, byRollover }: VerifiedList): Failed | null {
    const { sources } = this.#composition;
    const own = this.#admit(source);
    for (const old of sources) {
      if (old !== own && replaces(source, old)) this.#composition.withdraw(old);
    }
    // The signer's clock and the desk's may differ by a day; more than that locks out every list signed until then.
    if (signed.signedOn.getTime() > this.#question.at.getTime() + 86_400_000) {
      this.#warnings.add('signed-in-the-future');
    }
    if (signed.weakHash) this.#warnings.add('weak-hash');
    if (byRollover) this.#warnings.add('anchor-by-rollover');
    if (content === null) {
      this.#composition.add('defectLists', source.sha256, part.der, own);
      return null;
    }
    if (content.duplicates > 0) this.#warnings.add('duplicate-entries');
    if (content.malformed.length > 0) this.#warnings.add('malformed-entries');
    for (const { der, sha256, certificate, reason } of content.certificates) {
      this.#certificates.set(sha256, certificate);
      this.#composition.add('certificates', sha256, der, own);
      if (reason !== null) this.#list(sha256, certificate.subject.country, reason);
    }
    for (const { sha256 } of content.malformed) {
      this.#list(sha256, null, 'malformed');
      this.#composition.addUnusable(sha256, 'malformed', own);
    }
    if (areContradictory(content.certificates.map(({ certificate }) => certificate))) {
      this.#warnings.add('contradictory-entries');
    }
    return null;
  }

  #takeUnsigned(): Failed | null {
    const taken = takeUnsigned(this.#parts('certificate'), this.#composition);
    if (!taken.ok) return taken;
    const { added, known, unusable, duplicates } = taken.value;
    if (duplicates > 0) this.#warnings.add('duplicate-entries');
    for (const { sha256, country, reason } of unusable) this.#list(sha256, country, reason);
    for (const { sha256, certificate, source } of added) {
      this.#certificates.set(sha256, certificate);
      this.#sources.add(source);
    }
    for (const { sha256, certificate, sources } of known) {
      this.#certificates.set(sha256, certificate);
      for (const source of sources) this.#sources.add(source);
    }
    this.#accepted += added.length + known.length;
    this.#toCompare = added.map(({ sha256 }, index) => ({ id: `unsigned-${index + 1}`, sha256 }));
    return this.#toCompare.length > sourceLimits.comparedCertificates
      ? fail('TRUST_UNSIGNED_TOO_MANY', {
          certificates: this.#toCompare.length,
          limit: sourceLimits.comparedCertificates,
        })
      : null;
  }

  async #takeUnderCscas(): Promise<Failed | null> {
    for (const { der } of this.#parts('stray-certificate')) {
      this.#list(fingerprintOf(der), null, 'not-a-document-signer');
    }
    const trustSet = trustSetFrom('', this.#composition.content());
    for (const part of this.#parts('crl')) {
      const taken = takeRevocationList(part, this.#composition, trustSet);
      await this.#step();
      if (!taken.ok) {
        const failed = this.#refuse(part, taken);
        if (failed !== null) return failed;
        continue;
      }
      const { source, list } = taken.value;
      this.#admit(source);
      if (list.nextUpdate !== null && list.nextUpdate < this.#question.at) this.#warnings.add('crl-expired');
    }
    for (const directory of this.#reading.directories) {
      const failed = await this.#takeDirectory(directory, trustSet);
      if (failed !== null) return failed;
    }
    return null;
  }

  async #takeDirectory(directory: DirectoryPart, trustSet: TrustSet): Promise<Failed | null> {
    const signers = new Map<string, Uint8Array>();
    const vouchedFor = this.#signersVouchedFor();
    for (const der of directory.signers) {
      const sha256 = fingerprintOf(der);
      const why = vouchedFor.has(sha256) ? null : whyNoDocumentSigner(der, trustSet);
      if (why === null) signers.set(sha256, der);
      else this.#list(sha256, null, why);
      await this.#step();
    }
    if (signers.size + directory.withdrawn.length === 0) {
      if (directory.signers.length > 0) {
        this.#firstFailure ??= fail('TRUST_SIGNER_UNTRUSTED', { why: 'document-signers' });
      }
      return null;
    }
    const file = fingerprintOf(this.#question.file);
    const opened = openDirectory(directory, directory.sha256 === file ? null : file, this.#composition);
    if (!opened.ok) return opened;
    const source = this.#admit(opened.value);
    for (const [sha256, der] of signers) this.#composition.add('documentSigners', sha256, der, source);
    return null;
  }

  /** Document signers verified by an earlier import, while no CSCA is lost: a directory has 30,000 and changes a few of them. */
  #signersVouchedFor(): ReadonlySet<string> {
    const { certificates, documentSigners } = this.#before;
    const isLost = certificates.some(
      ({ der }) => this.#composition.sourcesOf('certificates', fingerprintOf(der)).length === 0,
    );
    return new Set(isLost ? [] : documentSigners.map(({ der }) => fingerprintOf(der)));
  }

  #admit(source: Provenance): Provenance {
    const own = this.#composition.admit(source);
    this.#sources.add(own);
    this.#accepted++;
    return own;
  }

  /** null where the rest of the file may still count. */
  #refuse(part: SourcePart, failed: Failed): Failed | null {
    if (!part.lenient) return failed;
    this.#firstFailure ??= failed;
    this.#list(fingerprintOf(part.der), null, reasonOf(failed));
    return null;
  }

  #list(sha256: string, country: string | null, reason: string): void {
    this.#unusable.push({ sha256, country, reason });
  }

  async #step(): Promise<void> {
    if (++this.#done % betweenBreaths !== 0) return;
    this.#onProgress('verifying', this.#done, this.total);
    await breathe();
  }

  result(): PreparedImport {
    const { file, fileName, before, at } = this.#question;
    const content = this.#composition.content();
    const set = trustSetIdOf(encodeTrustSet(content));
    const from: IdentifiedSet | null =
      before === null ? null : { id: trustSetIdOf(encodeTrustSet(before)), content: before };
    const hidden = new Map(this.#toCompare.map(({ id, sha256 }) => [sha256, id]));
    const fileSha256 = fingerprintOf(file);
    const certificates = [...this.#certificates.values()];
    return {
      content,
      toCompare: this.#toCompare,
      packageNumber: this.#reading.packageNumber,
      preview: {
        fileName,
        file: hidden.has(fileSha256) ? null : fileSha256,
        bytes: file.length,
        set,
        previous: from?.id ?? null,
        changed: set !== from?.id,
        sources: [...this.#sources].filter(({ sha256 }) => !hidden.has(sha256)),
        certificates: certificates.length,
        countries: new Set(certificates.flatMap(({ subject }) => subject.country ?? [])).size,
        warnings: importWarnings.filter((warning) => this.#warnings.has(warning)),
        unusable: this.#unusable,
        diff: diffSets(from, { id: set, content }, { watched: watchedCountries, at, hidden }),
        toCompare: this.#toCompare.flatMap(({ id, sha256 }) => {
          const certificate = this.#certificates.get(sha256);
          return certificate === undefined
            ? []
            : {
                id,
                country: certificate.subject.country,
                subject: certificate.subject.text,
                notBefore: certificate.notBefore.toISOString(),
              };
        }),
      },
    };
  }
}
