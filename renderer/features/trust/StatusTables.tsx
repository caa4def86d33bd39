import { Alert, Paragraph, Tag, Textfield } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { TrustStatus } from '../../../shared/contracts/trust.ts';
import { compareWords, countryName, formatDate, formatList, useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { Fold } from './Fold.tsx';
import { countryOf, inFours, reasonOf, shortName } from './words.ts';

interface Props {
  readonly status: TrustStatus;
}

/** The lists of this desk, required ones first, then the newest. */
export function Lists({ status }: Props) {
  const { t, language } = useText();
  const { lists, requiredLists, warnAfterDays, blockAfterDays } = status;
  const isRequired = (list: TrustStatus['lists'][number]): boolean =>
    list.kind === 'master-list' && requiredLists.includes(list.issuer);
  const sorted = together(lists).toSorted(
    (one, other) =>
      Number(isRequired(other)) - Number(isRequired(one)) ||
      (other.signedOn ?? '').localeCompare(one.signedOn ?? ''),
  );
  const days = (count: number): string => t('trust.days', { count });
  return (
    <section>
      <h2>{t('trustStatus.lists')}</h2>
      {lists.length === 0 ? (
        <p>{t('trustStatus.listsNone')}</p>
      ) : (
        <DataTable
          name={t('trustStatus.lists')}
          size={8}
          columns={[
            t('trustStatus.list'),
            t('trustStatus.issuer'),
            t('trustStatus.signedOn'),
            t('trustStatus.age'),
            t('trustStatus.count'),
          ]}
          items={sorted}
          keyOf={(list) => list.sha256}
          cells={(list) => [
            t(`sourceKind.${list.kind}`),
            <>
              {countryName(list.issuer, language)}{' '}
              {isRequired(list) && <Tag data-size="sm">{t('trustStatus.required')}</Tag>}
            </>,
            list.signedOn === null ? t('trust.unknownDate') : formatDate(list.signedOn, language),
            list.ageDays === null ? '–' : <Age list={list} judged={isRequired(list)} status={status} />,
            list.certificates === 0 ? '–' : list.certificates,
          ]}
        />
      )}
      <p className="note">
        {blockAfterDays === null
          ? t('trustStatus.limitsOpen', { warn: days(warnAfterDays) })
          : t('trustStatus.limits', { warn: days(warnAfterDays), block: days(blockAfterDays) })}
      </p>
    </section>
  );
}

/** Certificates that came one by one are one line for each country: eight rows of the same words say nothing more. */
function together(lists: TrustStatus['lists']): TrustStatus['lists'] {
  const lines: TrustStatus['lists'] = [];
  for (const list of lists) {
    const at = lines.findIndex(
      ({ kind, issuer, signedOn }) =>
        signedOn === null && list.signedOn === null && kind === list.kind && issuer === list.issuer,
    );
    const same = lines[at];
    if (same === undefined) lines.push(list);
    else lines[at] = { ...same, certificates: same.certificates + list.certificates };
  }
  return lines;
}

interface AgeProps extends Props {
  readonly list: TrustStatus['lists'][number];
  readonly judged: boolean;
}

/** Only a required list is measured against the limits. */
function Age({ list, judged, status }: AgeProps) {
  const { t } = useText();
  const age = list.ageDays ?? 0;
  const words = t('trust.days', { count: age });
  if (!judged || age < status.warnAfterDays) return words;
  const isTooOld = status.blockAfterDays !== null && age >= status.blockAfterDays;
  return (
    <Tag data-size="sm" data-color={isTooOld ? 'danger' : 'warning'}>
      {words}
    </Tag>
  );
}

export function Expiring({ status: { expiringSoon } }: Props) {
  const { t, language } = useText();
  return (
    <section>
      <h2>{t('trustStatus.expiring')}</h2>
      <p>{t(expiringSoon.length === 0 ? 'trustStatus.expiringNone' : 'trustStatus.expiringText')}</p>
      {expiringSoon.length > 0 && (
        <DataTable
          name={t('trustStatus.expiring')}
          size={8}
          columns={[t('trustStatus.country'), t('trustStatus.until'), t('trustStatus.name')]}
          items={expiringSoon}
          keyOf={(certificate) => certificate.id}
          cells={(certificate) => [
            countryOf(certificate.country, t, language),
            formatDate(certificate.notAfter, language),
            shortName(certificate.subject),
          ]}
        />
      )}
    </section>
  );
}

export function Anchors({ status: { anchors } }: Props) {
  const { t, language } = useText();
  const unchecked = [
    ...new Set(
      anchors
        .filter(({ checkedBy }) => checkedBy === null)
        .map(({ country }) => countryName(country, language)),
    ),
  ];
  return (
    <section>
      <h2>{t('trustStatus.anchors')}</h2>
      <p>{t('trustStatus.anchorsText')}</p>
      {unchecked.length > 0 && (
        <Alert data-color="warning" data-size="sm">
          <Paragraph>
            {t('trustStatus.anchorsUnchecked', { countries: formatList(unchecked, language) })}
          </Paragraph>
        </Alert>
      )}
      <ul className="anchors">
        {anchors.map((anchor) => (
          <li key={anchor.sha256}>
            <Fold
              summary={
                <>
                  <strong>{countryName(anchor.country, language)}</strong>{' '}
                  <span>
                    {t('trustStatus.anchorChecked')}: {anchor.checkedBy ?? t('trustStatus.anchorUnchecked')}
                  </span>
                </>
              }
            >
              {() => (
                <dl className="facts">
                  {[
                    [t('trustStatus.name'), anchor.subject],
                    [t('trustStatus.until'), formatDate(anchor.notAfter, language)],
                    [t('trustStatus.anchorSource'), anchor.source],
                    [t('trustStatus.fingerprint'), inFours(anchor.sha256)],
                  ].map(([name, value]) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              )}
            </Fold>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Countries({ status }: Props) {
  const { t, language } = useText();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLocaleLowerCase('nb');
  const found = status.countries
    .map((country) => ({ ...country, name: countryName(country.country, language) }))
    .filter(
      ({ name, country }) =>
        name.toLocaleLowerCase('nb').includes(wanted) || country.toLowerCase() === wanted,
    )
    .sort((one, other) => compareWords(one.name, other.name, language));
  return (
    <section>
      <h2>{t('trustStatus.countries')}</h2>
      <Textfield
        className="field-short"
        label={t('trustStatus.countrySearch')}
        autoComplete="off"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        // Searching is no step of the page: Enter here must not leave it.
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <p role="status" className="note">
        {found.length === 0
          ? t('trustStatus.countryNone')
          : t('trustStatus.countriesFound', { count: found.length })}
      </p>
      {found.length > 0 && (
        <DataTable
          name={t('trustStatus.countries')}
          size={10}
          columns={[
            t('trustStatus.country'),
            t('trustStatus.count'),
            t('trustStatus.until'),
            t('trustStatus.revocation'),
          ]}
          items={found}
          keyOf={({ country }) => country}
          cells={(country) => [
            country.name === country.country ? country.name : `${country.name} (${country.country})`,
            country.certificates,
            formatDate(country.validUntil, language),
            country.crlNextUpdate === null
              ? t('trustStatus.revocationNone')
              : t('trustStatus.revocationDue', { date: formatDate(country.crlNextUpdate, language) }),
          ]}
        />
      )}
    </section>
  );
}

export function Unusable({ status: { unusable } }: Props) {
  const { t } = useText();
  return (
    <section>
      <h2>{t('trustStatus.unusable')}</h2>
      <p>{t(unusable.length === 0 ? 'trustStatus.unusableNone' : 'trustStatus.unusableText')}</p>
      {unusable.length > 0 && (
        <DataTable
          name={t('trustStatus.unusable')}
          size={8}
          columns={[t('trustStatus.reason'), t('trustStatus.fingerprint')]}
          items={unusable}
          keyOf={({ sha256 }) => sha256}
          cells={({ reason, sha256 }) => [
            reasonOf(reason, t),
            <code key="hash">{inFours(sha256.slice(0, 16))} …</code>,
          ]}
        />
      )}
    </section>
  );
}
