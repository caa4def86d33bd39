import { Button, Dialog, Fieldset, Heading, Paragraph, Radio, Textfield } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { faceOverrideKinds, type FaceOverride } from '../../../shared/domain/faceCapture.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useAction } from '../../ui/useAction.ts';

/** The officer's veto on what was measured, by its kind and with a reason (TR-03121); Escape leaves things as they are. */
export function OverrideDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [kind, setKind] = useState<FaceOverride['kind']>('obvious');
  const [text, setText] = useState('');
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);

  const save = async (): Promise<void> => {
    setChecked(true);
    if (text.trim() === '') return;
    const answer = await ask('session.overrideFace', { override: { kind, text: text.trim() } });
    if (answer === null) return;
    useDesk.getState().setSession(answer.value);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} closeButton={t('common.close')} aria-labelledby="override-title">
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        <Heading level={2} data-size="xs" id="override-title">
          {t('face.overrideTitle')}
        </Heading>
        <Paragraph>{t('face.overrideLead')}</Paragraph>
        {error !== null && <ErrorPanel error={error} />}
        <Fieldset>
          <Fieldset.Legend>{t('face.overrideKind')}</Fieldset.Legend>
          {faceOverrideKinds.map((each) => (
            <Radio
              key={each}
              name="override-kind"
              value={each}
              label={t(`face.override-${each}`)}
              checked={kind === each}
              onChange={() => setKind(each)}
            />
          ))}
        </Fieldset>
        <Textfield
          label={t('face.overrideText')}
          autoComplete="off"
          maxLength={500}
          value={text}
          error={checked && text.trim() === '' ? t('face.overrideMissing') : undefined}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="dialog-actions">
          <Button variant="secondary" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('face.overrideSave')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
