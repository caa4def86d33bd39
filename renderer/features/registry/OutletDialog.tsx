import { Switch, Textfield } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import { type Outlet, outletIdSchema, outletLine } from '../../../shared/contracts/registry.ts';
import { useText } from '../../i18n/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { focusFirstFault } from '../../ui/NewPinFields.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { useAction } from '../../ui/useAction.ts';

interface Props {
  /** null for a new one. The number of one that is there stays: results name it. */
  readonly outlet: Outlet | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A new outlet, or another name for one, or its end; confirmed with the administrator's PIN. */
export function OutletDialog({ outlet, onDone, onClose }: Props) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [number, setNumber] = useState(outlet?.outletId ?? '');
  const [name, setName] = useState(outlet?.name ?? '');
  const [active, setActive] = useState(outlet?.active ?? true);
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const numberFault = !outletIdSchema.safeParse(number.trim()).success;
  const nameFault = name.trim() === '';

  const save = async (): Promise<void> => {
    setChecked(true);
    if (numberFault || nameFault || pin === '') return focusFirstFault(fields.current);
    const answer = await ask('registry.saveOutlet', {
      outletId: number.trim(),
      name: name.trim(),
      active,
      pin,
    });
    setPin('');
    if (answer === null) return setChecked(false);
    onDone();
  };

  return (
    <FormDialog
      title={outlet === null ? t('registry.addOutlet') : t('registry.changeOf', { name: outletLine(outlet) })}
      error={error}
      busy={busy}
      stay={t('common.cancel')}
      action={t('registry.saveAction')}
      onAction={() => void save()}
      onClose={onClose}
    >
      <div ref={fields} className="dialog-form">
        <Textfield
          className="field-short"
          label={t('registry.number')}
          autoComplete="off"
          maxLength={20}
          readOnly={outlet !== null}
          value={number}
          error={checked && numberFault ? t('registry.numberFault') : undefined}
          {...(outlet === null ? { 'data-autofocus': '' } : {})}
          onChange={(event) => setNumber(event.target.value)}
        />
        <Textfield
          className="field-long"
          label={t('registry.outletName')}
          autoComplete="off"
          maxLength={100}
          value={name}
          error={checked && nameFault ? t('registry.nameMissing') : undefined}
          {...(outlet === null ? {} : { 'data-autofocus': '' })}
          onChange={(event) => setName(event.target.value)}
        />
        <Switch
          label={t('registry.open')}
          checked={active}
          onChange={(event) => setActive(event.target.checked)}
        />
        <PinField
          value={pin}
          onChange={setPin}
          error={checked && pin === '' ? t('common.pinMissing') : undefined}
        />
      </div>
    </FormDialog>
  );
}
