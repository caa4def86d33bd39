import { Alert, Paragraph } from '@digdir/designsystemet-react';
import type { TrustEffect, TrustPreview } from '../../../shared/contracts/trust.ts';
import { formatDate, formatNumber, useText } from '../../i18n/index.ts';
import { Facts } from '../../ui/Facts.tsx';
import { AttentionList, DiffSummary, RestList } from './DiffView.tsx';
import { Fold } from './Fold.tsx';
import { Paged } from '../../ui/table/Paged.tsx';
import { countryOf, inFours, reasonOf, sourceText } from './words.ts';

/** What a file would change, most important first; the technical side at the end, folded. */
export function PreviewView({ preview }: { preview: TrustPreview }) {
  const { t } = useText();
  const { diff, warnings, effect } = preview;
  return (
    <div className="preview">
      <DiffSummary diff={diff} />
      {warnings.length > 0 && (
        <Alert data-color="warning">
          <h2>{t('trustPreview.warnings')}</h2>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{t(`importWarning.${warning}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      <AttentionList diff={diff} />
      {effect !== null && <Effect effect={effect} />}
      <RestList diff={diff} />
      <About preview={preview} />
    </div>
  );
}

function Effect({ effect }: { effect: TrustEffect }) {
  const { t, language } = useText();
  const { inspections, since, different } = effect;
  const values = {
    count: inspections,
    since: since === null ? '' : formatDate(since, language),
    different: different.reduce((sum, { count }) => sum + count, 0),
  };
  return (
    <section>
      <h2>{t('trustPreview.effect')}</h2>
      <Paragraph>
        {t(
          inspections === 0
            ? 'trustPreview.effectUnknown'
            : different.length === 0
              ? 'trustPreview.effectNone'
              : 'trustPreview.effectSome',
          values,
        )}
      </Paragraph>
      {different.length > 0 && (
        <ul className="diff-lists">
          {different.map((line) => (
            <li key={[line.country, line.check, line.from, line.to].join()}>
              {t('trustPreview.effectLine', {
                country: countryOf(line.country, t, language),
                count: line.count,
                check: t(`checks.${line.check}`),
                from: t(`checkResult.${line.from}`),
                to: t(`checkResult.${line.to}`),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function About({ preview }: { preview: TrustPreview }) {
  const { t, language } = useText();
  const number = (value: number): string => formatNumber(value, language);
  // Main keeps it back as well: the hash of a file with one certificate *is* the fingerprint that two people have to read elsewhere.
  const hidesHashes = preview.toCompare.length > 0;
  return (
    <section>
      <h2>{t('trustPreview.file')}</h2>
      <Facts
        facts={[
          [t('trustPreview.fileName'), preview.fileName],
          [
            t('trustPreview.sources'),
            preview.sources.length === 0 ? null : (
              <Paged key="sources" name={t('trustPreview.sources')} items={preview.sources}>
                {(shown) => (
                  <ul className="plain-list">
                    {shown.map((source) => (
                      <li key={source.sha256}>{sourceText(source, t, language)}</li>
                    ))}
                  </ul>
                )}
              </Paged>
            ),
          ],
          [
            t('trustPreview.holds'),
            preview.certificates === 0
              ? null
              : t('trustPreview.holdsValue', {
                  certificates: t('trustStatus.certificates', { count: preview.certificates }),
                  countries: t('trustStatus.countriesFound', { count: preview.countries }),
                }),
          ],
        ]}
      />
      {preview.unusable.length > 0 && (
        <Fold summary={t('trustPreview.unusable', { count: preview.unusable.length })}>
          {() => (
            <Paged name={t('trustStatus.unusable')} items={preview.unusable}>
              {(shown) => (
                <ul className="plain-list">
                  {shown.map((entry) => (
                    <li key={entry.sha256}>
                      {countryOf(entry.country, t, language)}: {reasonOf(entry.reason, t)}
                    </li>
                  ))}
                </ul>
              )}
            </Paged>
          )}
        </Fold>
      )}
      <Fold summary={t('trust.details')}>
        {() => (
          <Facts
            facts={[
              [t('trustPreview.bytes'), t('trustPreview.bytesValue', { bytes: number(preview.bytes) })],
              [
                t('trustPreview.fileHash'),
                preview.file === null || hidesHashes ? (
                  t('trustCertificates.hidden')
                ) : (
                  <code key="hash">{inFours(preview.file)}</code>
                ),
              ],
              [t('trustPreview.setId'), <code key="set">{inFours(preview.set)}</code>],
            ]}
          />
        )}
      </Fold>
    </section>
  );
}
