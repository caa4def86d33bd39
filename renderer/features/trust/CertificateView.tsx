import { Paragraph } from '@digdir/designsystemet-react';
import type { CertificateDetail, CertificateSummary } from '../../../shared/contracts/trust.ts';
import { formatDate, useText } from '../../i18n/index.ts';
import { Facts } from '../../ui/Facts.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { CertificateFacts, CertificateMarks } from './CertificateLine.tsx';
import { Fold } from './Fold.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { countryOf, inFours } from './words.ts';

interface Props {
  readonly set: string | null;
  readonly sha256: string;
  /** Certificates of the set, for naming relations. */
  readonly known: readonly CertificateSummary[];
  readonly onOpen: (sha256: string) => void;
  readonly onBack: () => void;
}

/** Everything the desk knows of one certificate. */
export function CertificateView({ set, sha256, known, onOpen, onBack }: Props) {
  const { t, language } = useText();
  const { value: certificate, error } = useLoaded('trust.certificate', { set, sha256 });
  const relations = (title: string, text: string, others: readonly string[]) => (
    <section>
      <h2>{title}</h2>
      {others.length === 0 ? (
        <p>{t('trustCertificates.noRelation')}</p>
      ) : (
        <>
          <Paragraph data-size="sm">{text}</Paragraph>
          <ul className="plain-list">
            {others.map((other) => (
              <li key={other}>
                <button type="button" className="link-button" onClick={() => onOpen(other)}>
                  <Relation sha256={other} certificate={known.find((one) => one.sha256 === other)} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
  return (
    <StepFrame
      wide
      title={
        certificate === null
          ? t('common.working')
          : t('trustCertificates.of', { country: countryOf(certificate.country, t, language) })
      }
      error={error}
      primary={{ label: t('trustCertificates.back'), onAction: onBack }}
    >
      {certificate !== null && (
        <>
          <CertificateMarks certificate={certificate} />
          <div className="certificate-columns">
            <section>
              <CertificateFacts certificate={certificate} />
            </section>
            <div>
              {relations(
                t('trustCertificates.sameKey'),
                t('trustCertificates.sameKeyText'),
                certificate.sameKey,
              )}
              {relations(
                t('trustCertificates.sameName'),
                t('trustCertificates.sameNameText'),
                certificate.sameName,
              )}
              <section>
                <h2>{t('trust.details')}</h2>
                <Technical certificate={certificate} />
              </section>
            </div>
          </div>
        </>
      )}
    </StepFrame>
  );
}

function Relation({ sha256, certificate }: { sha256: string; certificate: CertificateSummary | undefined }) {
  const { t, language } = useText();
  const short = `${inFours(sha256.slice(0, 16))} …`;
  if (certificate === undefined) return <code>{short}</code>;
  return (
    <>
      {t(`trustCertificates.${certificate.kind}`)},{' '}
      {t('trustCertificates.validityValue', {
        from: formatDate(certificate.notBefore, language),
        to: formatDate(certificate.notAfter, language),
      })}{' '}
      (<code>{short}</code>)
    </>
  );
}

function Technical({ certificate }: { certificate: CertificateDetail }) {
  const { t } = useText();
  const notSaid = t('trustCertificates.notSaid');
  const identifier = (hex: string | null) => (hex === null ? notSaid : <code>{inFours(hex)}</code>);
  return (
    <>
      <Facts
        facts={[
          [t('trustCertificates.version'), certificate.version],
          [t('trustCertificates.ski'), identifier(certificate.subjectKeyIdentifier)],
          [t('trustCertificates.aki'), identifier(certificate.authorityKeyIdentifier)],
          [t('trustCertificates.keyUsage'), certificate.keyUsage?.join(', ') ?? notSaid],
          [
            t('trustCertificates.ca'),
            certificate.ca === null ? notSaid : t(certificate.ca ? 'common.yes' : 'common.no'),
          ],
          [t('trustCertificates.pathLength'), certificate.pathLength ?? notSaid],
          [
            t('trustCertificates.extensions'),
            <ul key="extensions" className="plain-list">
              {certificate.extensions.map(({ oid, name, critical }) => (
                <li key={oid}>
                  {name ?? oid}
                  {critical && ` (${t('trustCertificates.critical')})`}
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
      <Fold summary={t('trustCertificates.raw')}>
        {() => <pre className="certificate-raw">{certificate.der.replaceAll(/.{64}/g, '$&\n')}</pre>}
      </Fold>
    </>
  );
}
