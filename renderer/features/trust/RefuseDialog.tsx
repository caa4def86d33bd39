import { Button, Dialog, Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import type { TrustProposal } from '../../../shared/contracts/trust.ts';
import { useText } from '../../i18n/index.ts';
import { refreshStatus } from '../../state/desk.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useAction } from '../../ui/useAction.ts';
import { NoteAndPin } from './NoteAndPin.tsx';

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
  const form = useRef<HTMLFormElement>(null);
  const isOwn = !proposal.mayApprove;
  const noteMissing = !isOwn && note.trim() === '';

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);

  const refuse = async (): Promise<void> => {
    setChecked(true);
    if (noteMissing || pin === '') {
      return form.current
        ?.querySelector<HTMLElement>(noteMissing ? '[data-autofocus]' : 'input[type=password]')
        ?.focus();
    }
    const answer = await ask('trust.refuse', { id: proposal.id, note: note.trim(), pin });
    setPin('');
    if (answer === null) return;
    await refreshStatus();
    onDone();
  };

  return (
    <Dialog open onClose={onClose} closeButton={t('common.close')} aria-labelledby="refuse-title">
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void refuse();
        }}
      >
        <Heading level={2} data-size="xs" id="refuse-title">
          {t(isOwn ? 'trustProposals.takeBackTitle' : 'trustProposals.refuseTitle')}
        </Heading>
        {error !== null && <ErrorPanel error={error} />}
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
        <div className="dialog-actions">
          <Button variant="secondary" onClick={onClose}>
            {t('trustProposals.keep')}
          </Button>
          <Button type="submit" data-color="danger" loading={busy}>
            {t(isOwn ? 'trustProposals.takeBackAction' : 'trustProposals.refuseAction')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
