import type { SessionView } from '../../../shared/domain/session.ts';
import { texts, useText, type TextKey } from '../../i18n/index.ts';
import { Facts } from '../../ui/Facts.tsx';

/** The three names side by side, the grade in words and what makes them differ. The officer decides. */
export function NameComparison({ session }: { session: SessionView }) {
  const { t } = useText();
  const comparison = session.nameComparison;
  const rule = (reason: string): string =>
    reason in texts.nameRules ? t(`nameRules.${reason}` as TextKey) : reason;
  return (
    <>
      <Facts
        facts={[
          [t('pages.ordered'), session.applicantName],
          [t('pages.onDocument'), session.inspection?.document?.holderName ?? null],
          [t('pages.atDesk'), session.atDesk?.name ?? null],
          [
            t('pages.rules'),
            comparison === null || comparison.reasons.length === 0
              ? null
              : comparison.reasons.map(rule).join(', '),
          ],
          [t('pages.unmatchedOrdered'), tokens(comparison?.unmatchedOrdered)],
          [t('pages.unmatchedChip'), tokens(comparison?.unmatchedChip)],
        ]}
      />
      {comparison !== null && (
        <p className="grade" data-grade={comparison.grade}>
          <strong>{comparison.grade}</strong> {t(`pages.grade-${comparison.grade}`)}
        </p>
      )}
    </>
  );
}

function tokens(names: readonly string[] | undefined) {
  if (names === undefined || names.length === 0) return null;
  return names.map((name) => (
    <mark key={name} className="token">
      {name}
    </mark>
  ));
}
