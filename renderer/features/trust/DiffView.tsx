import { Paragraph } from '@digdir/designsystemet-react';
import { useMemo } from 'react';
import { attentions, type TrustDiff } from '../../../shared/contracts/trust.ts';
import { compareWords, countryName, formatDate, formatList, useText } from '../../i18n/index.ts';
import { CertificateLine } from './CertificateLine.tsx';
import { Fold } from './Fold.tsx';
import { Paged } from '../../ui/table/Paged.tsx';
import { countryOf, sentencesOf } from './words.ts';

type Line = TrustDiff['certificates'][number];

/** Above this, names of countries are a wall of text. */
const namedCountries = 8;
/** A group this short is shown at once. */
const shortGroup = 12;

/** The comparison in plain sentences: what a supervisor reads if nothing else. */
export function DiffSummary({ diff }: { diff: TrustDiff }) {
  const { t, language } = useText();
  const names = (codes: readonly string[]): string =>
    formatList(
      codes.map((code) => countryName(code, language)),
      language,
    );
  const { added, removed } = diff.documentSigners;
  // What a training desk always has is no news of a file.
  const lists = diff.lists.filter(({ kind }) => kind !== 'training');
  return (
    <div className="diff-summary">
      {diff.from === null && <Paragraph>{t('trustPreview.first')}</Paragraph>}
      <Paragraph className="diff-sentence" data-size="lg">
        {sentencesOf(diff, t, language).join(' ')}
      </Paragraph>
      {diff.goneCountries.length > 0 && (
        <Paragraph>
          <strong>{t('trustPreview.goneCountries', { countries: names(diff.goneCountries) })}</strong>
        </Paragraph>
      )}
      {diff.newCountries.length > 0 && (
        <Paragraph>
          {diff.newCountries.length > namedCountries
            ? t('trustPreview.newMany', { count: diff.newCountries.length })
            : t('trustPreview.newCountries', { countries: names(diff.newCountries) })}
        </Paragraph>
      )}
      {lists.length > 0 && (
        <ul className="diff-lists" aria-label={t('trustPreview.lists')}>
          {lists.map((list) => (
            <li key={`${list.kind} ${list.issuer}`}>
              <ListChange list={list} />
            </li>
          ))}
        </ul>
      )}
      {added + removed > 0 && <Paragraph>{t('trustPreview.signers', { added, removed })}</Paragraph>}
    </div>
  );
}

function ListChange({ list }: { list: TrustDiff['lists'][number] }) {
  const { t, language } = useText();
  const date = (iso: string | null): string =>
    iso === null ? t('trust.unknownDate') : formatDate(iso, language);
  const key =
    list.from === null
      ? list.to === null
        ? 'trustPreview.listUnsigned'
        : 'trustPreview.listNew'
      : list.to === null
        ? 'trustPreview.listGone'
        : list.from === list.to
          ? 'trustPreview.listSame'
          : 'trustPreview.listMoved';
  return t(key, {
    kind: t(`sourceKind.${list.kind}`),
    issuer: countryName(list.issuer, language),
    from: date(list.from),
    to: date(list.to),
  });
}

/** What deserves a second look, each certificate once, under its weightiest reason. */
export function AttentionList({ diff }: { diff: TrustDiff }) {
  const { t } = useText();
  const groups = useMemo(
    () =>
      attentions.flatMap((key) => {
        const lines = diff.certificates.filter(
          (line) => attentions.find((weight) => line.attention.includes(weight)) === key,
        );
        return lines.length === 0 ? [] : [{ key, lines }];
      }),
    [diff],
  );
  return (
    <section className="attention">
      <h2>{t('trustPreview.attention')}</h2>
      {groups.length === 0 && <p>{t('trustPreview.attentionNone')}</p>}
      {groups.map(({ key, lines }) => (
        <Fold
          key={key}
          open={lines.length <= shortGroup}
          className="attention-group"
          summary={
            <>
              <strong>
                {t(`attention.${key}`)}: {t('trustStatus.certificates', { count: lines.length })}.
              </strong>{' '}
              <span className="note">{t(`attention.${key}Text`)}</span>
            </>
          }
        >
          {() => <Lines name={t(`attention.${key}`)} lines={lines} besides={key} />}
        </Fold>
      ))}
    </section>
  );
}

/** Everything else, by country. */
export function RestList({ diff }: { diff: TrustDiff }) {
  const { t, language } = useText();
  const countries = useMemo(() => {
    const rest = new Map<string | null, Line[]>();
    for (const line of diff.certificates) {
      if (line.attention.length > 0) continue;
      const { country } = line.certificate;
      rest.set(country, [...(rest.get(country) ?? []), line]);
    }
    return [...rest]
      .map(([code, lines]) => ({ name: countryOf(code, t, language), lines }))
      .sort((one, other) => compareWords(one.name, other.name, language));
  }, [diff, t, language]);
  return (
    <section>
      <h2>{t('trustPreview.rest')}</h2>
      {countries.length === 0 && <p>{t('trustPreview.restNone')}</p>}
      {countries.map(({ name, lines }) => (
        <Fold key={name} summary={`${name} (${String(lines.length)})`}>
          {() => <Lines name={name} lines={lines} />}
        </Fold>
      ))}
    </section>
  );
}

interface LinesProps {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly besides?: Line['attention'][number];
}

function Lines({ name, lines, besides }: LinesProps) {
  return (
    <Paged name={name} items={lines}>
      {(shown) => (
        <ul className="certificate-lines">
          {shown.map((line) => (
            <CertificateLine
              key={`${line.change} ${line.certificate.id}`}
              line={line}
              {...(besides === undefined ? {} : { besides })}
            />
          ))}
        </ul>
      )}
    </Paged>
  );
}

export function DiffView({ diff }: { diff: TrustDiff }) {
  return (
    <>
      <DiffSummary diff={diff} />
      <AttentionList diff={diff} />
      <RestList diff={diff} />
    </>
  );
}
