import { useRef, useState } from 'react';
import type { VerbResult } from '../../../shared/contracts/desk.ts';
import type { RefusedSubmission } from '../../../shared/contracts/outbox.ts';
import { useText } from '../../i18n/index.ts';
import { refreshStatus } from '../../state/desk.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { focusFirstFault } from '../../ui/NewPinFields.tsx';
import { NoteAndPin } from '../../ui/NoteAndPin.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { useAction } from '../../ui/useAction.ts';

export type RefusedAct = 'again' | 'discard';
/** What came of it. */
export type RefusedOutcome = VerbResult<'outbox.sendAgain'>['delivery'] | 'discarded';

interface Props {
  readonly act: RefusedAct;
  readonly submission: RefusedSubmission;
  readonly onDone: (outcome: RefusedOutcome) => void;
  readonly onClose: () => void;
}

/** Sends a refused decision again, or erases it with the reason; confirmed with the supervisor's own PIN. */
export function RefusedDialog({ act, submission: { id, attendanceCode }, onDone, onClose }: Props) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [note, setNote] = useState('');
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const noteMissing = act === 'discard' && note.trim() === '';
  const pinError = checked && pin === '' ? t('common.pinMissing') : undefined;

  const send = async (): Promise<RefusedOutcome | null> => {
    if (act === 'again') return (await ask('outbox.sendAgain', { id, pin }))?.value.delivery ?? null;
    return (await ask('outbox.discard', { id, pin, note: note.trim() })) === null ? null : 'discarded';
  };
  const confirm = async (): Promise<void> => {
    setChecked(true);
    if (noteMissing || pin === '') return focusFirstFault(fields.current);
    const outcome = await send();
    setPin('');
    if (outcome === null) return setChecked(false);
    await refreshStatus();
    onDone(outcome);
  };

  return (
    <FormDialog
      title={t(`refused.${act}Title`, { code: attendanceCode ?? t('refused.unknownCode') })}
      lead={t(`refused.${act}Lead`)}
      error={error}
      busy={busy}
      stay={t('common.cancel')}
      action={t(`refused.${act}Action`)}
      danger={act === 'discard'}
      onAction={() => void confirm()}
      onClose={onClose}
    >
      <div ref={fields} className="dialog-form">
        {act === 'again' ? (
          <PinField value={pin} onChange={setPin} error={pinError} autoFocus />
        ) : (
          <NoteAndPin
            note={note}
            onNote={setNote}
            hint={t('refused.noteHint')}
            noteError={checked && noteMissing ? t('trust.noteMissing') : undefined}
            noteFocus
            pin={pin}
            onPin={setPin}
            pinError={pinError}
          />
        )}
      </div>
    </FormDialog>
  );
}
