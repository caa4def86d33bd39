import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { TrustStatus } from '../../../shared/contracts/trust.ts';
import { countryName, formatDate, formatList, formatMoment, useText } from '../../i18n/index.ts';
import { Facts } from '../../ui/Facts.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { Anchors, Countries, Expiring, Lists, Unusable } from './StatusTables.tsx';
import { Fold } from './Fold.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { watchedCountries } from './words.ts';

interface Props {
  readonly proposals: number;
  readonly onImport: () => void;
  readonly onProposals: () => void;
}

/** Is this desk up to date, and what is to be done if not. */
export function StatusPage({ proposals, onImport, onProposals }: Props) {
  const { t, language } = useText();
  const { value: status, error } = useLoaded('trust.status', {});
  return (
    <StepFrame
      wide
      title={t('trustStatus.title')}
      error={error}
      primary={{ label: t('trustStatus.update'), onAction: onImport }}
    >
      {status === null && error === null && <p role="status">{t('common.working')}</p>}
      {status !== null && (
        <>
          <Answer status={status} />
          {proposals > 0 && (
            <Alert data-color="info">
              {t('trustStatus.waiting', { count: proposals })}{' '}
              <button type="button" className="link-button" onClick={onProposals}>
                {t('trustStatus.waitingGo')}
              </button>
            </Alert>
          )}
          <div className="watched">
            {watchedCountries.map((code) => (
              <Watched key={code} code={code} status={status} />
            ))}
          </div>
          <Lists status={status} />
          <Expiring status={status} />
          <Anchors status={status} />
          <Countries status={status} />
          <Unusable status={status} />
          <section>
            <Fold summary={t('trustStatus.more')}>
              {() => (
                <Facts
                  facts={[
                    [t('trustStatus.set'), status.set === null ? null : <code key="set">{status.set}</code>],
                    [
                      t('trustStatus.activatedAt'),
                      status.activatedAt === null ? null : formatMoment(status.activatedAt, language),
                    ],
                    [t('trustStatus.documentSigners'), status.documentSigners],
                    [t('trustStatus.crls'), status.crls],
                    [t('trustStatus.defects'), status.defects],
                  ]}
                />
              )}
            </Fold>
          </section>
        </>
      )}
    </StepFrame>
  );
}

const colours = { fresh: 'success', stale: 'warning', blocked: 'danger', none: 'danger' } as const;

/** Age of the oldest required list, in whole days; null where none has one. */
function oldestAge({ lists, requiredLists }: TrustStatus): number | null {
  const ages = requiredLists.flatMap((issuer) => {
    const own = lists.flatMap((list) =>
      list.kind === 'master-list' && list.issuer === issuer && list.ageDays !== null ? [list.ageDays] : [],
    );
    return own.length === 0 ? [] : [Math.min(...own)];
  });
  return ages.length === 0 ? null : Math.max(...ages);
}

function Answer({ status }: { status: TrustStatus }) {
  const { t, language } = useText();
  const { freshness, warnAfterDays, blockAfterDays, requiredLists } = status;
  const age = oldestAge(status);
  const days = (count: number): string => t('trust.days', { count });
  const issuers = formatList(
    requiredLists.map((code) => countryName(code, language)),
    language,
  );
  const key = freshness !== 'fresh' || age !== null ? freshness : status.training ? 'training' : 'undated';
  return (
    <Alert data-color={colours[freshness]} data-freshness={freshness}>
      <Heading level={2} data-size="xs">
        {t(`trustStatus.${key}`)}
      </Heading>
      <Paragraph>
        {t(`trustStatus.${key}Text`, {
          days: age === null ? '' : days(age),
          limit: days(freshness === 'fresh' ? warnAfterDays : (blockAfterDays ?? warnAfterDays)),
          issuers,
        })}
      </Paragraph>
      {freshness !== 'fresh' && <Paragraph>{t('trustStatus.todo', { issuers })}</Paragraph>}
    </Alert>
  );
}

/** One of the countries most documents come from: in sight without searching. */
function Watched({ code, status }: { code: string; status: TrustStatus }) {
  const { t, language } = useText();
  const country = status.countries.find((one) => one.country === code);
  return (
    <section className="watched-country" data-country={code} data-missing={country === undefined}>
      <h2>{countryName(code, language)}</h2>
      {country === undefined ? (
        <p className="missing">{t('trustStatus.watchedNone')}</p>
      ) : (
        <ul className="plain-list">
          <li>
            <strong>{t('trustStatus.certificates', { count: country.certificates })}</strong>
          </li>
          <li>{t('trustStatus.watchedUntil', { date: formatDate(country.validUntil, language) })}</li>
          <li>
            {country.crlNextUpdate === null
              ? t('trustStatus.watchedRevocationNone')
              : t('trustStatus.watchedRevocation', { date: formatDate(country.crlNextUpdate, language) })}
          </li>
        </ul>
      )}
    </section>
  );
}
