import { Textfield } from '@digdir/designsystemet-react';
import { useLayoutEffect, useRef } from 'react';
import type { TrustPreview } from '../../../shared/contracts/trust.ts';
import { formatDate, useText } from '../../i18n/index.ts';
import { caretAfter, fingerprintDraftOf } from './fingerprintDraft.ts';
import { countryOf, shortName } from './words.ts';

interface Props {
  readonly toCompare: TrustPreview['toCompare'];
  readonly typed: Readonly<Record<string, string>>;
  readonly onType: (id: string, text: string) => void;
  /** Whether what is missing is pointed out yet. */
  readonly checked: boolean;
}

/** Fingerprints that two people read from a second channel, each for themselves. What is right is never hinted at. */
export function CompareFields({ toCompare, typed, onType, checked }: Props) {
  const { t } = useText();
  if (toCompare.length === 0) return null;
  return (
    <section className="compare" data-compare="">
      <h2>{t('trustPreview.compare')}</h2>
      <p>{t('trustPreview.compareText')}</p>
      {toCompare.map((entry) => (
        <CompareField
          key={entry.id}
          entry={entry}
          text={typed[entry.id] ?? ''}
          onType={(text) => onType(entry.id, text)}
          checked={checked}
        />
      ))}
    </section>
  );
}

interface FieldProps {
  readonly entry: TrustPreview['toCompare'][number];
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly checked: boolean;
}

function CompareField({ entry, text, onType, checked }: FieldProps) {
  const { t, language } = useText();
  const field = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const draft = fingerprintDraftOf(text);

  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  return (
    <Textfield
      className="field-fingerprint"
      ref={field as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
      label={`${countryOf(entry.country, t, language)}: ${shortName(entry.subject)}`}
      description={`${t('trustPreview.compareFrom', { date: formatDate(entry.notBefore, language) })}. ${t(
        draft.digits < 16 ? 'trustPreview.compareShort' : 'trustPreview.compareLength',
        { typed: draft.digits },
      )}`}
      data-missing={draft.state === 'enough' ? undefined : ''}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      // 64 digits in groups of four.
      size={80}
      maxLength={200}
      value={draft.text}
      error={
        draft.state === 'not-hex'
          ? t('trustPreview.compareNotHex')
          : checked && draft.state === 'short'
            ? t('trustPreview.compareMissing')
            : undefined
      }
      onChange={(event) => {
        const { value, selectionStart } = event.target;
        caret.current = caretAfter(value, selectionStart ?? value.length);
        onType(fingerprintDraftOf(value).text);
      }}
    />
  );
}
