import { Textfield } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { OperatorRecord, StartCode } from '../../../shared/contracts/administration.ts';
import type { Role } from '../../../shared/contracts/desk.ts';
import { useText } from '../../i18n/index.ts';
import { refreshStatus } from '../../state/desk.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { focusFirstFault } from '../../ui/NewPinFields.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { useAction } from '../../ui/useAction.ts';
import { isName, NameFields, noName, RoleField, trimmed } from './NameFields.tsx';

export type ActKind =
  'create' | 'change' | 'approve' | 'refuse' | 'reset' | 'trained' | 'deactivate' | 'reactivate';

/** How an act ended: the person as they are now, and a start code where one was made out. */
export interface Acted {
  readonly operator: OperatorRecord;
  readonly startCode: StartCode | null;
}

interface Props {
  readonly kind: ActKind;
  /** null where somebody new is made. */
  readonly person: OperatorRecord | null;
  readonly onDone: (acted: Acted) => void;
  readonly onClose: () => void;
}

const leads = {
  create: 'person.createLead',
  refuse: 'person.refuseLead',
  reset: 'person.resetLead',
  deactivate: 'person.deactivateLead',
  reactivate: 'person.reactivateLead',
} as const;

/** One thing an administrator does about somebody, confirmed with the administrator's own PIN. */
export function ActDialog({ kind, person, onDone, onClose }: Props) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [name, setName] = useState(person ?? noName);
  const [role, setRole] = useState<Role>(person?.role ?? 'officer');
  const [day, setDay] = useState('');
  const [setupCode, setSetupCode] = useState('');
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const asksName = kind === 'create' || kind === 'change';
  const asksSetupCode = kind === 'approve' && person?.chosen?.mayApprove === 'with-setup-code';
  const isComplete =
    pin !== '' &&
    (!asksName || (isName(name.firstName) && isName(name.lastName))) &&
    (kind !== 'trained' || day !== '') &&
    (!asksSetupCode || setupCode !== '');
  const who = person === null ? '' : `${person.firstName} ${person.lastName}`;

  const send = async (): Promise<Acted | null> => {
    const id = person?.id ?? '';
    const choice = person?.chosen?.id ?? '';
    const plain = (answer: { value: OperatorRecord } | null): Acted | null =>
      answer === null ? null : { operator: answer.value, startCode: null };
    switch (kind) {
      case 'create':
        return (await ask('operator.create', { ...trimmed(name), role, pin }))?.value ?? null;
      case 'change':
        return plain(await ask('operator.change', { id, ...trimmed(name), role, pin }));
      case 'approve':
        return plain(await ask('operator.approve', { id, choice, pin, setupCode }));
      case 'refuse':
        return plain(await ask('operator.refusePin', { id, choice, pin }));
      case 'reset':
        return (await ask('operator.resetPin', { id, pin }))?.value ?? null;
      case 'trained':
        return plain(await ask('operator.trained', { id, day, pin }));
      case 'deactivate':
        return plain(await ask('operator.deactivate', { id, pin }));
      case 'reactivate':
        return (await ask('operator.reactivate', { id, pin }))?.value ?? null;
    }
  };

  const act = async (): Promise<void> => {
    setChecked(true);
    if (!isComplete) return focusFirstFault(fields.current);
    const acted = await send();
    setPin('');
    if (acted === null) {
      setChecked(false);
      return fields.current?.querySelector<HTMLElement>('input[data-own-pin], input[type=password]')?.focus();
    }
    await refreshStatus();
    onDone(acted);
  };

  return (
    <FormDialog
      title={kind === 'create' ? t('person.create') : t(`person.${kind}Title`, { name: who })}
      {...(kind in leads ? { lead: t(leads[kind as keyof typeof leads]) } : {})}
      {...(kind === 'approve' ? { lead: t('person.approveLead', { name: who }) } : {})}
      error={error}
      busy={busy}
      stay={t('common.cancel')}
      action={t(`person.${kind}Action`)}
      danger={kind === 'deactivate' || kind === 'refuse' || kind === 'reset'}
      onAction={() => void act()}
      onClose={onClose}
    >
      <div ref={fields} className="dialog-form">
        {asksName && (
          <>
            <NameFields
              value={name}
              onChange={(value) => setName((before) => ({ ...before, ...value }))}
              checked={checked}
              autoFocus
            />
            <RoleField value={role} onChange={setRole} />
          </>
        )}
        {kind === 'trained' && (
          <Textfield
            className="field-short"
            label={t('person.trainedDay')}
            type="date"
            value={day}
            error={checked && day === '' ? t('person.dayMissing') : undefined}
            data-autofocus=""
            onChange={(event) => setDay(event.target.value)}
          />
        )}
        {asksSetupCode && (
          <Textfield
            className="field-short"
            label={t('person.setupCode')}
            description={t('person.ownCodeBacked')}
            autoComplete="off"
            maxLength={100}
            value={setupCode}
            error={checked && setupCode === '' ? t('setUp.codeMissing') : undefined}
            data-autofocus=""
            onChange={(event) => setSetupCode(event.target.value)}
          />
        )}
        <PinField
          label={t('person.yourPin')}
          value={pin}
          onChange={setPin}
          error={checked && pin === '' ? t('common.pinMissing') : undefined}
          autoFocus={!asksName && kind !== 'trained' && !asksSetupCode}
        />
      </div>
    </FormDialog>
  );
}
