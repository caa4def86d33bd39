import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDrafts } from '../../state/drafts.ts';

/**
 * The MRZ as read at the desk above the one from the chip, raw, characters that differ marked: for an officer to see which of the two the
 * document says. Nothing where the key was not a whole MRZ, or the lines agree.
 */
export function MrzComparison() {
  const { t } = useText();
  const entered = useDrafts((drafts) => drafts.values['key.mrz'] ?? '');
  const kind = useDrafts((drafts) => drafts.values['key.kind'] ?? 'mrz');
  const chip = useDesk((desk) => desk.session?.inspection?.document?.mrzLines);
  const atDesk = entered.split('\n');
  if (kind !== 'mrz' || chip === undefined || atDesk.join('').length !== chip.join('').length) return null;
  if (atDesk.join('') === chip.join('')) return null;
  const rows = (lines: readonly string[], others: readonly string[]) =>
    lines.map((line, i) => (
      <code key={i}>
        {[...line].map((character, column) =>
          others[i]?.[column] === character ? character : <mark key={column}>{character}</mark>,
        )}
      </code>
    ));
  return (
    <dl className="mrz-comparison" aria-label={t('mrzComparison.title')}>
      <div>
        <dt>{t('mrzComparison.desk')}</dt>
        <dd>{rows(atDesk, chip)}</dd>
      </div>
      <div>
        <dt>{t('mrzComparison.chip')}</dt>
        <dd>{rows(chip, atDesk)}</dd>
      </div>
    </dl>
  );
}
