import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { TrustHistoryEntry } from '../../../shared/contracts/trust.ts';
import { formatMoment, useText } from '../../i18n/index.ts';
import { refreshStatus } from '../../state/desk.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { DiffView } from './DiffView.tsx';
import { NoteAndPin } from '../../ui/NoteAndPin.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';

interface Props {
  readonly active: TrustHistoryEntry;
  readonly to: TrustHistoryEntry;
  readonly onBack: () => void;
  readonly onProposals: () => void;
}

/** Going back is a proposal like any other, with the warning it deserves. */
export function RollbackPage({ active, to, onBack, onProposals }: Props) {
  const { t, language } = useText();
  const { value: diff, error: unknown } = useLoaded('trust.diff', { from: active.set, to: to.set });
  const { busy, error, ask } = useAction();
  const [note, setNote] = useState('');
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const [isProposed, setProposed] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const noteMissing = note.trim() === '';

  const propose = async (): Promise<void> => {
    setChecked(true);
    const pinField = form.current?.querySelector<HTMLInputElement>('input[type=password]');
    if (noteMissing) return form.current?.querySelector<HTMLElement>('input')?.focus();
    if (pin === '') return pinField?.focus();
    const answer = await ask('trust.proposeRollback', { set: to.set, note: note.trim(), pin });
    setPin('');
    if (answer === null) return pinField?.focus();
    await refreshStatus();
    setProposed(true);
  };

  if (isProposed)
    return (
      <StepFrame
        key="proposed"
        title={t('trustHistory.rollbackTitle')}
        primary={{ label: t('trustImport.proposedNext'), onAction: onProposals }}
        secondary={
          <Button variant="secondary" onClick={onBack}>
            {t('trust.back')}
          </Button>
        }
      >
        <Alert data-color="success" role="status">
          {t('trustHistory.rollbackProposed')}
        </Alert>
      </StepFrame>
    );
  return (
    <StepFrame
      key="propose"
      wide
      title={t('trustHistory.rollbackTitle')}
      error={error ?? unknown}
      primary={{
        label: t('trustHistory.rollbackAction'),
        onAction: () => void propose(),
        busy,
        danger: true,
      }}
      secondary={
        <Button variant="secondary" onClick={onBack}>
          {t('trust.back')}
        </Button>
      }
    >
      <Alert data-color="danger">
        <Heading level={2} data-size="2xs">
          {t('trustHistory.rollbackWarning')}
        </Heading>
        <Paragraph>{t('trustHistory.rollbackText', { when: formatMoment(to.at, language) })}</Paragraph>
      </Alert>
      {diff !== null && <DiffView diff={diff} />}
      <div ref={form} className="act">
        <section className="act-fields">
          <h2>{t('trustImport.proposeTitle')}</h2>
          <NoteAndPin
            note={note}
            onNote={setNote}
            hint={t('trustHistory.rollbackNoteHint')}
            noteError={checked && noteMissing ? t('trust.noteMissing') : undefined}
            pin={pin}
            onPin={setPin}
            pinError={checked && pin === '' ? t('common.pinMissing') : undefined}
          />
        </section>
      </div>
    </StepFrame>
  );
}
