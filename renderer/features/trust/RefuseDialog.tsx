import { useRef, useState } from 'react';
import type { TrustProposal } from '../../../shared/contracts/trust.ts';
import { useText } from '../../i18n/index.ts';
import { refreshStatus } from '../../state/desk.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useAction } from '../../ui/useAction.ts';
import { focusFirstFault } from '../../ui/NewPinFields.tsx';
import { NoteAndPin } from '../../ui/NoteAndPin.tsx';

interface Props {
  readonly proposal: TrustProposal;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Refuses somebody else's proposal, with the reason, or takes back one's own. */
export function RefuseDialog({ proposal, onDone, onClose }: Props) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [note, setNote] = useState('');
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const isOwn = !proposal.mayApprove;
  const noteMissing = !isOwn && note.trim() === '';

  const refuse = async (): Promise<void> => {
    setChecked(true);
    if (noteMissing || pin === '') return focusFirstFault(fields.current);
    const answer = await ask('trust.refuse', { id: proposal.id, note: note.trim(), pin });
    setPin('');
    if (answer === null) return;
    await refreshStatus();
    onDone();
  };

  return (
    <FormDialog
      title={t(isOwn ? 'trustProposals.takeBackTitle' : 'trustProposals.refuseTitle')}
      error={error}
      busy={busy}
      stay={t('trustProposals.keep')}
      action={t(isOwn ? 'trustProposals.takeBackAction' : 'trustProposals.refuseAction')}
      danger
      onAction={() => void refuse()}
      onClose={onClose}
    >
      <div ref={fields} className="dialog-form">
        <NoteAndPin
          note={note}
          onNote={setNote}
          hint={t('trustProposals.refuseHint')}
          noteError={checked && noteMissing ? t('trust.noteMissing') : undefined}
          noteFocus
          pin={pin}
          onPin={setPin}
          pinError={checked && pin === '' ? t('common.pinMissing') : undefined}
        />
      </div>
    </FormDialog>
  );
}
