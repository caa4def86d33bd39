import { Field, Label, Select, ValidationMessage } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { DeskRecord } from '../../../shared/contracts/desks.ts';
import { type Outlet, outletLine } from '../../../shared/contracts/registry.ts';
import { useText } from '../../i18n/index.ts';
import { Facts } from '../../ui/Facts.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { focusFirstFault } from '../../ui/NewPinFields.tsx';
import { NoteAndPin } from '../../ui/NoteAndPin.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { useAction } from '../../ui/useAction.ts';
import { KeyText } from '../../ui/KeyText.tsx';

interface Props {
  readonly act: 'approve' | 'revoke';
  readonly desk: DeskRecord;
  readonly outlets: readonly Outlet[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Approves a desk into an outlet, moves it to another one, or revokes its key; confirmed with the administrator's PIN. */
export function DeskDialog({ act, desk, outlets, onDone, onClose }: Props) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const open = outlets.filter(({ active }) => active);
  const [outletId, setOutletId] = useState(
    // What the desk says of itself begins with the number, where it is set up as the register has it.
    () => desk.outletId ?? open.find((outlet) => outletLine(outlet) === desk.outlet)?.outletId ?? '',
  );
  const [note, setNote] = useState('');
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const outletMissing = act === 'approve' && outlets.length > 0 && outletId === '';
  const noteMissing = act === 'revoke' && note.trim() === '';
  const verb = act === 'revoke' ? 'revoke' : desk.status === 'approved' ? 'move' : 'approve';
  const pinError = checked && pin === '' ? t('common.pinMissing') : undefined;

  const confirm = async (): Promise<void> => {
    setChecked(true);
    if (outletMissing || noteMissing || pin === '') return focusFirstFault(fields.current);
    const { deskId } = desk;
    const answer =
      act === 'approve'
        ? await ask('registry.approve', { deskId, outletId: outletId === '' ? null : outletId, pin })
        : await ask('registry.revoke', { deskId, note: note.trim(), pin });
    setPin('');
    if (answer === null) return setChecked(false);
    onDone();
  };

  return (
    <FormDialog
      title={t(`registry.${verb}Of`, { name: desk.name })}
      {...(verb === 'move' ? {} : { lead: t(`registry.${verb}Lead`) })}
      error={error}
      busy={busy}
      stay={t('common.cancel')}
      action={t(`registry.${verb}Action`)}
      danger={act === 'revoke'}
      onAction={() => void confirm()}
      onClose={onClose}
    >
      <div ref={fields} className="dialog-form">
        <Facts
          facts={[
            [t('registry.key'), <KeyText key="key" deskId={desk.deskId} />],
            [t('registry.says'), desk.outlet],
          ]}
        />
        {act === 'approve' && outlets.length > 0 && (
          <Field>
            <Label>{t('registry.outlet')}</Label>
            <Select
              value={outletId}
              aria-invalid={checked && outletMissing}
              data-autofocus=""
              onChange={(event) => setOutletId(event.target.value)}
            >
              <Select.Option value="" disabled>
                {t('registry.chooseOutlet')}
              </Select.Option>
              {open.map((outlet) => (
                <Select.Option key={outlet.outletId} value={outlet.outletId}>
                  {outletLine(outlet)}
                </Select.Option>
              ))}
            </Select>
            {checked && outletMissing && <ValidationMessage>{t('registry.outletMissing')}</ValidationMessage>}
          </Field>
        )}
        {act === 'revoke' ? (
          <NoteAndPin
            note={note}
            onNote={setNote}
            hint={t('registry.revokeHint')}
            noteError={checked && noteMissing ? t('trust.noteMissing') : undefined}
            noteFocus
            pin={pin}
            onPin={setPin}
            pinError={pinError}
          />
        ) : (
          <PinField value={pin} onChange={setPin} error={pinError} autoFocus={outlets.length === 0} />
        )}
      </div>
    </FormDialog>
  );
}
