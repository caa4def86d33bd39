import { useRef, useState } from 'react';
import type { TerminationCause } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { CauseFields, isCauseComplete } from '../../ui/CauseFields.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { SayToApplicant } from '../../ui/SayToApplicant.tsx';
import { useAction } from '../../ui/useAction.ts';

/** The way out of a session at any step, with a cause and the PIN; Escape goes back to the session. */
export function TerminateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const requestor = useDesk(({ session }) => session?.requestorName ?? '');
  const [cause, setCause] = useDraft('terminate.cause');
  const [text, setText] = useDraft('terminate.text');
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const pinField = useRef<HTMLInputElement>(null);

  const terminate = async (): Promise<void> => {
    setChecked(true);
    if (!isCauseComplete(cause, text)) return;
    if (pin === '') return pinField.current?.focus();
    useDesk.getState().setDeciding(true);
    const answer = await ask('session.decide', {
      decision: 'terminate',
      cause: cause as TerminationCause,
      text: text.trim(),
      pin,
    });
    useDesk.getState().setDeciding(false);
    setPin('');
    if (answer === null) return pinField.current?.focus();
    onClose();
    useDesk.getState().finish(answer.value);
  };

  return (
    <FormDialog
      title={t('terminate.title')}
      lead={t('terminate.lead')}
      error={error}
      busy={busy}
      stay={t('terminate.stay')}
      action={t('decision.terminateAction')}
      danger
      onAction={() => void terminate()}
      onClose={onClose}
    >
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
        inputRef={pinField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
      />
      <SayToApplicant decision="terminate" cause={cause} requestor={requestor} />
    </FormDialog>
  );
}
