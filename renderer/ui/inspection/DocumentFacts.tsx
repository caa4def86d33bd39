import type {
  AccessFact,
  DocumentData,
  Inspection,
  ResolvedDate,
} from '../../../shared/domain/inspection.ts';
import type { Age } from '../../../shared/domain/session.ts';
import { formatDay, formatMoment, useText } from '../../i18n/index.ts';
import { Facts } from '../Facts.tsx';

/** What the document says, raw beside resolved where they differ. */
export function DocumentFacts({ document, age }: { document: DocumentData; age: Age | null }) {
  const { t } = useText();
  const mrzName = `${document.mrzName.secondary} ${document.mrzName.primary}`.trim();
  return (
    <Facts
      facts={[
        [t('documentData.name'), <strong key="name">{document.holderName}</strong>],
        [
          t('documentData.mrzName'),
          document.fullName === null && !document.mrzName.truncated
            ? null
            : `${mrzName}${document.mrzName.truncated ? ` (${t('documentData.truncated')})` : ''}`,
        ],
        [t('documentData.born'), <Day key="born" date={document.birthDate} />],
        [
          t('documentData.age'),
          age === null || age.years === null ? null : t('result.adult', { years: age.years }),
        ],
        [t('documentData.sex'), t(`documentData.${document.sex}`)],
        [t('documentData.nationality'), document.nationality],
        [t('documentData.personalNumber'), document.personalNumber?.value ?? t('documentData.none')],
        [t('documentData.kind'), `${t(`documentData.${document.kind}`)} (${document.format})`],
        [t('documentData.number'), document.documentNumber],
        [t('documentData.issuer'), document.issuingState],
        [
          t('documentData.issued'),
          document.issueDate === null ? null : <Day key="issued" date={document.issueDate} />,
        ],
        [t('documentData.authority'), document.issuingAuthority],
        [t('documentData.validUntil'), <Day key="until" date={document.expiryDate} />],
      ]}
    />
  );
}

/** What the reading rests on: protocol, list, data groups, MRZ as read. */
export function RawFacts({ inspection }: { inspection: Inspection }) {
  const { t, language } = useText();
  const { access, document } = inspection;
  return (
    <>
      <Facts
        facts={[
          [
            t('documentData.access'),
            access === null
              ? null
              : access.protocol === 'none'
                ? t('documentData.withoutAccessControl')
                : opening(access),
          ],
          [t('documentData.trustSet'), inspection.trustSet],
          [t('documentData.inspectedAt'), formatMoment(inspection.inspectedAt, language)],
          [
            t('documentData.dataGroups'),
            document === null ? null : document.dataGroups.map((group) => `DG${group}`).join(', '),
          ],
        ]}
      />
      {document !== null && (
        <pre className="mrz-lines" aria-label={t('documentData.mrz')}>
          {document.mrzLines.join('\n')}
        </pre>
      )}
    </>
  );
}

const opening = ({ protocol, mapping, domainParameters, cipher, password }: AccessFact): string =>
  [protocol, mapping, domainParameters, cipher, password].filter((part) => part !== null).join(' · ');

/** The day as resolved, with the characters it was read as. */
function Day({ date }: { date: ResolvedDate }) {
  const { t, language } = useText();
  return (
    <>
      {date.resolved === null ? t('documentData.unknownDate') : formatDay(date.resolved, language)}{' '}
      <span className="as-read">{t('documentData.asRead', { raw: date.raw })}</span>
    </>
  );
}
