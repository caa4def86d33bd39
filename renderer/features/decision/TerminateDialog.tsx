import { Button, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import type { TerminationCause } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { CauseFields, isCauseComplete } from '../../ui/CauseFields.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { useAction } from '../../ui/useAction.ts';

/** The way out of a session at any step, with a cause and the PIN; Escape goes back to the session. */
export function TerminateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [cause, setCause] = useDraft('terminate.cause');
  const [text, setText] = useDraft('terminate.text');
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);

  const terminate = async (): Promise<void> => {
    setChecked(true);
    if (!isCauseComplete(cause, text) || pin === '') return;
    useDesk.getState().setDeciding(true);
    const answer = await ask('session.decide', {
      decision: 'terminate',
      cause: cause as TerminationCause,
      text: text.trim(),
      pin,
    });
    useDesk.getState().setDeciding(false);
    setPin('');
    if (answer === null) return;
    onClose();
    useDesk.getState().finish(answer.value);
  };

  return (
    <Dialog open onClose={onClose} closeButton={t('common.close')} aria-labelledby="terminate-title">
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void terminate();
        }}
      >
        <Heading level={2} data-size="xs" id="terminate-title">
          {t('terminate.title')}
        </Heading>
        <Paragraph>{t('terminate.lead')}</Paragraph>
        {error !== null && <ErrorPanel error={error} />}
        <CauseFields
          kind="terminate"
          cause={cause}
          onCause={setCause}
          text={text}
          onText={setText}
          checked={checked}
          autoFocus
        />
        <PinField
          value={pin}
          onChange={setPin}
          error={checked && pin === '' ? t('common.pinMissing') : undefined}
        />
        <div className="dialog-actions">
          <Button variant="secondary" onClick={onClose}>
            {t('terminate.stay')}
          </Button>
          <Button type="submit" data-color="danger" loading={busy}>
            {t('decision.terminateAction')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
