import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { fingerprintOf } from './anchors.ts';
import { diffSets, watchedCountries } from './diff.ts';
import { prepareFile } from './importFile.ts';
import type { ImportProgress, ImportQuestion, PreparedImport } from './preparedImport.ts';
import { emptyTrustSet, encodeTrustSet, trustSetIdOf } from './setFile.ts';

/**
 * Verifies a file and says what it would make of the active set; changes nothing.
 * One master list or one certificate, until every kind of source has its reader.
 */
export async function prepareImport(
  question: ImportQuestion,
  onProgress: ImportProgress = () => undefined,
): Promise<Result<PreparedImport>> {
  const { file, fileName, before, at } = question;
  onProgress('verifying', 0, 1);
  const prepared = prepareFile(
    { file, anchors: question.anchors, at, allowUnsigned: true },
    before ?? emptyTrustSet,
  );
  if (!prepared.ok) return prepared;
  onProgress('verifying', 1, 1);
  const { delivery, content } = prepared.value;
  const previous = before === null ? null : trustSetIdOf(encodeTrustSet(before));
  const set = trustSetIdOf(encodeTrustSet(content));
  const known = new Set(before?.certificates.map(({ der }) => fingerprintOf(der)));
  const unsigned =
    delivery.source.kind === 'certificate-file'
      ? delivery.certificates.filter(({ sha256 }) => !known.has(sha256))
      : [];
  const hidden = new Map(unsigned.map(({ sha256 }, index) => [sha256, `unsigned-${index + 1}`]));
  onProgress('comparing', 0, 1);
  const diff = diffSets(
    before === null || previous === null ? null : { id: previous, content: before },
    { id: set, content },
    { watched: watchedCountries, at, hidden },
  );
  if (delivery.certificates.length === 0) return fail('TRUST_LIST_EMPTY');
  onProgress('comparing', 1, 1);
  return ok({
    content,
    toCompare: unsigned.map(({ sha256 }) => ({ id: hidden.get(sha256) ?? '', sha256 })),
    packageNumber: null,
    preview: {
      fileName,
      file: unsigned.length > 0 ? null : fingerprintOf(file),
      bytes: file.length,
      set,
      previous,
      changed: set !== previous,
      sources: unsigned.length > 0 ? [] : [delivery.source],
      certificates: delivery.certificates.length,
      countries: new Set(
        delivery.certificates.flatMap(({ certificate }) => certificate.subject.country ?? []),
      ).size,
      warnings: [...delivery.warnings],
      unusable: [
        ...delivery.certificates.flatMap(({ sha256, certificate, reason }) =>
          reason === null ? [] : [{ sha256, country: certificate.subject.country, reason }],
        ),
        ...delivery.malformed.map(({ sha256 }) => ({ sha256, country: null, reason: 'malformed' })),
      ],
      diff,
      toCompare: unsigned.map(({ sha256, certificate }) => ({
        id: hidden.get(sha256) ?? '',
        country: certificate.subject.country,
        subject: certificate.subject.text,
        notBefore: certificate.notBefore.toISOString(),
      })),
    },
  });
}
