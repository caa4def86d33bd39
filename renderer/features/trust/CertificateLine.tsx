import { Tag } from '@digdir/designsystemet-react';
import type { CertificateSummary, TrustDiff } from '../../../shared/contracts/trust.ts';
import { formatDate, useText } from '../../i18n/index.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Fold } from './Fold.tsx';
import { countryOf, inFours, isHidden, reasonOf, shortName, sourceText, weaknessText } from './words.ts';

type Line = TrustDiff['certificates'][number];

/** What stands out about a certificate, in words. */
export function CertificateMarks({ certificate }: { certificate: CertificateSummary }) {
  const { t } = useText();
  return (
    <span className="marks">
      {certificate.unusable !== null && (
        <Tag data-size="sm" data-color="danger">
          {t('trustCertificates.unusable')}: {reasonOf(certificate.unusable, t)}
        </Tag>
      )}
      {certificate.weak.length > 0 && (
        <Tag data-size="sm" data-color="warning">
          {t('trustCertificates.weak', { what: certificate.weak.map(weaknessText).join(', ') })}
        </Tag>
      )}
      {certificate.kind !== 'self-signed' && (
        <Tag data-size="sm" data-color="info">
          {t(`trustCertificates.${certificate.kind}`)}
        </Tag>
      )}
    </span>
  );
}

/** One certificate of a comparison: what happens to it in words, the technical side folded. */
export function CertificateLine({ line, besides }: { line: Line; besides?: Line['attention'][number] }) {
  const { t, language } = useText();
  const { certificate, change } = line;
  const name = shortName(certificate.subject);
  // A tag of its own says these two better, and the heading above says the third.
  const others = line.attention.filter(
    (key) => key !== besides && key !== 'removed' && key !== 'weak-key' && key !== 'unusable',
  );
  return (
    <li className="certificate-line" data-change={change}>
      <Fold
        summary={
          <span className="certificate-summary">
            <Tag data-size="sm" data-color={change === 'added' ? 'success' : 'danger'}>
              {t(`trustCertificates.${change}`)}
            </Tag>
            <strong>{countryOf(certificate.country, t, language)}</strong>
            <span>{name}</span>
            <span className="note">
              {t('trustCertificates.validityValue', {
                from: formatDate(certificate.notBefore, language),
                to: formatDate(certificate.notAfter, language),
              })}
            </span>
            <CertificateMarks certificate={certificate} />
            {others.map((key) => (
              <Tag key={key} data-size="sm" data-color="warning">
                {t(`attention.${key}`)}
              </Tag>
            ))}
          </span>
        }
      >
        {() => <CertificateFacts certificate={certificate} />}
      </Fold>
    </li>
  );
}

export function CertificateFacts({ certificate }: { certificate: CertificateSummary }) {
  const { t, language } = useText();
  const sources = isHidden(certificate)
    ? certificate.sources.filter(({ kind }) => kind !== 'certificate-file')
    : certificate.sources;
  return (
    <Facts
      facts={[
        [t('trustCertificates.subject'), certificate.subject],
        [t('trustCertificates.issuer'), certificate.issuer],
        [t('trustCertificates.serial'), <code key="serial">{certificate.serial}</code>],
        [
          t('trustCertificates.validity'),
          t('trustCertificates.validityValue', {
            from: formatDate(certificate.notBefore, language),
            to: formatDate(certificate.notAfter, language),
          }),
        ],
        [t('trustCertificates.kind'), t(`trustCertificates.${certificate.kind}`)],
        [t('trustCertificates.key'), certificate.key],
        [t('trustCertificates.signature'), certificate.signatureAlgorithm],
        [
          t('trustStatus.fingerprint'),
          certificate.sha256 === null ? (
            t('trustCertificates.hidden')
          ) : (
            <code key="fingerprint">{inFours(certificate.sha256)}</code>
          ),
        ],
        [
          t('trustCertificates.sources'),
          sources.length === 0 ? null : (
            <ul key="sources" className="plain-list">
              {sources.map((source) => (
                <li key={source.sha256}>{sourceText(source, t, language)}</li>
              ))}
            </ul>
          ),
        ],
      ]}
    />
  );
}
