import { Button } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import type { FoundMrz } from './MrzCamera.tsx';

interface Props {
  readonly found: FoundMrz;
  readonly onChoose: (lines: readonly string[]) => void;
  /** None of them: the officer goes on by hand. */
  readonly onNone: () => void;
}

/** What the picture may say, one possibility at a time, with the characters that tell them apart marked and named. */
export function ReadingChoice({ found, onChoose, onNone }: Props) {
  const { t } = useText();
  const [shown, setShown] = useState(0);
  const { readings, seen } = found;
  const total = readings.length;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step === 0 || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      setShown((at) => (at + step + total) % total);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [total]);

  const reading = readings[shown];
  if (reading === undefined) return null;
  // Every place in which any of them differs from another, so that the first is marked as well.
  const marks = new Set(
    readings.flatMap(({ changed }) => changed.map(({ line, column }) => `${String(line)} ${String(column)}`)),
  );
  const isMarked = (line: number, column: number): boolean => marks.has(`${String(line)} ${String(column)}`);
  const named = reading.lines.flatMap((text, line) =>
    [...text].flatMap((character, column) => (isMarked(line, column) ? [{ line, column, character }] : [])),
  );
  const isOneOff = readings[0]?.lines.join('') !== seen.join('');
  return (
    <StepFrame
      title={t('documentKey.chooseTitle')}
      lead={t(isOneOff ? 'documentKey.chooseOne' : 'documentKey.chooseLead')}
      phase="choice"
      primary={{ label: t('documentKey.yes'), onAction: () => onChoose(reading.lines) }}
      secondary={
        <>
          {total > 1 && (
            <Button variant="secondary" onClick={() => setShown((at) => (at + 1) % total)}>
              {t('documentKey.next')}
            </Button>
          )}
          <Button variant="tertiary" onClick={onNone}>
            {t('documentKey.noneOfThem')}
          </Button>
        </>
      }
    >
      <div role="status">
        {total > 1 && <p className="note">{t('documentKey.possibility', { number: shown + 1, total })}</p>}
        <p className="mrz-possibility">
          {reading.lines.map((text, line) => (
            <code key={line}>
              {[...text].map((character, column) =>
                isMarked(line, column) ? <mark key={column}>{character}</mark> : character,
              )}
            </code>
          ))}
        </p>
        <ul className="mrz-named">
          {named.map(({ line, column, character }) => (
            <li key={`${String(line)} ${String(column)}`}>
              {t(
                character === '<'
                  ? 'documentKey.fillerAt'
                  : /\d/.test(character)
                    ? 'documentKey.digitAt'
                    : 'documentKey.letterAt',
                { line: line + 1, column: column + 1, character },
              )}
            </li>
          ))}
        </ul>
      </div>
    </StepFrame>
  );
}
