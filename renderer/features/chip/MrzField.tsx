import { Field, Label, Textarea, ValidationMessage } from '@digdir/designsystemet-react';
import { useLayoutEffect, useMemo, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { caretAfter, isLineEnd, mrzDraftOf } from './mrzDraft.ts';

interface Props {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onSubmit: () => void;
  readonly error?: string | undefined;
}

/** The MRZ as it is printed: lines of fixed width, every check digit judged as soon as it is in. */
export function MrzField({ value, onChange, onSubmit, error }: Props) {
  const { t } = useText();
  const draft = useMemo(() => mrzDraftOf(value), [value]);
  const field = useRef<HTMLTextAreaElement>(null);
  /** Characters before the caret, to be restored once the lines were broken anew. */
  const caret = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (caret.current === null || field.current === null) return;
    const at = caretAfter(draft.text, caret.current);
    field.current.setSelectionRange(at, at);
    caret.current = null;
  }, [draft.text]);

  const change = (text: string, position: number): void => {
    caret.current = text.slice(0, position).replace(/[\r\n]/g, '').length;
    onChange(mrzDraftOf(text).text);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!isLineEnd(draft) && !event.repeat) onSubmit();
  };

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const pasted = event.clipboardData.getData('text');
    // A whole MRZ replaces what stands there; a fragment goes in at the caret as usual.
    if (pasted.replace(/\s/g, '').length < 60) return;
    event.preventDefault();
    const whole = pasted.replace(/^\s+|\s+$/g, '').replace(/[ \t]*[\r\n]+[ \t]*/g, '\n');
    change(whole, whole.length);
  };

  return (
    <>
      <Field className="field-mrz">
        <Label>{t('chip.mrzField')}</Label>
        <Field.Description>{t('chip.mrzHint')}</Field.Description>
        <Textarea
          ref={field}
          data-autofocus=""
          className="mrz-input"
          rows={draft.format === 'TD1' ? 3 : 2}
          cols={44}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="characters"
          value={draft.text}
          aria-invalid={error !== undefined}
          onChange={(event) => change(event.target.value, event.target.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {error !== undefined && <ValidationMessage>{error}</ValidationMessage>}
      </Field>
      <div className="mrz-state">
        <p className="mrz-length">
          {t('chip.mrzLength', { typed: draft.flat.length, total: draft.total, format: draft.format })}
        </p>
        <ul className="mrz-checks" aria-label={t('chip.checks')}>
          {draft.fields.map(({ id, state }) => (
            <li key={id} data-field={id} data-state={state}>
              <Icon name={state === 'ok' ? 'check' : state === 'wrong' ? 'cross' : 'dot'} />
              <span>
                {t(`mrzFields.${id}`)}:{' '}
                {t(
                  state === 'ok'
                    ? 'chip.checkOk'
                    : state === 'wrong'
                      ? 'chip.checkWrong'
                      : 'chip.checkTyping',
                )}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
