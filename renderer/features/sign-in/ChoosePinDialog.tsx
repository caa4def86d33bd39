import { Textfield } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import { isPinInUse } from '../../../shared/contracts/administration.ts';
import type { VerbResult } from '../../../shared/contracts/desk.ts';
import { useText } from '../../i18n/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { focusFirstFault, newPinFault, NewPinFields, noNewPin } from '../../ui/NewPinFields.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { useAction } from '../../ui/useAction.ts';

interface Props {
  readonly operator: VerbResult<'operator.list'>[number];
  readonly onChosen: () => void;
  readonly onClose: () => void;
}

/** Somebody's first PIN with a start code, or another one with the PIN in use. */
export function ChoosePinDialog({ operator, onChosen, onClose }: Props) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [proof, setProof] = useState('');
  const [newPin, setNewPin] = useState(noNewPin);
  const [checked, setChecked] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const hasPin = isPinInUse(operator.pin);

  const choose = async (): Promise<void> => {
    setChecked(true);
    if (proof.trim() === '' || newPinFault(newPin) !== null) return focusFirstFault(fields.current);
    const answer = await ask('operator.choosePin', { operatorId: operator.id, proof, newPin: newPin.pin });
    if (answer !== null) return onChosen();
    setProof('');
    setChecked(false);
    fields.current?.querySelector<HTMLElement>('input')?.focus();
  };

  return (
    <FormDialog
      title={t('newPin.title', { name: operator.name })}
      lead={t('newPin.lead')}
      error={error}
      busy={busy}
      stay={t('common.cancel')}
      action={t('newPin.action')}
      onAction={() => void choose()}
      onClose={onClose}
    >
      <div ref={fields} className="dialog-form">
        {hasPin ? (
          <PinField
            label={t('newPin.current')}
            value={proof}
            onChange={setProof}
            error={checked && proof === '' ? t('common.pinMissing') : undefined}
            autoFocus
          />
        ) : (
          <Textfield
            className="field-short"
            label={t('newPin.startCode')}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={32}
            value={proof}
            error={checked && proof.trim() === '' ? t('newPin.startCodeMissing') : undefined}
            data-autofocus=""
            onChange={(event) => setProof(event.target.value)}
          />
        )}
        <NewPinFields value={newPin} onChange={setNewPin} checked={checked} />
      </div>
    </FormDialog>
  );
}
