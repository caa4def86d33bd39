import { Alert, Button, Paragraph, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isPinInUse } from '../../../shared/contracts/administration.ts';
import type { VerbResult } from '../../../shared/contracts/desk.ts';
import { call } from '../../bridge/desk.ts';
import { useText } from '../../i18n/index.ts';
import { refreshStatus } from '../../state/desk.ts';
import { PinField } from '../../ui/PinField.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { ChoosePinDialog } from './ChoosePinDialog.tsx';

/** The second layer of sign-in: who is at the desk, with a personal PIN. */
export function SignIn() {
  const { t } = useText();
  const { busy, error, setError, ask } = useAction();
  const [operators, setOperators] = useState<VerbResult<'operator.list'> | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [missing, setMissing] = useState<'operator' | 'pin' | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [isWaiting, setWaiting] = useState(false);
  const pinField = useRef<HTMLInputElement>(null);
  const person = operators?.find(({ id }) => id === chosen) ?? null;
  const hasNoPin = person?.pin === 'none';
  const mayChangePin = person !== null && person.pin !== null && isPinInUse(person.pin);

  const load = useCallback(
    async (isStillHere: () => boolean = () => true): Promise<void> => {
      const list = await call('operator.list', {});
      if (!isStillHere()) return;
      if (!list.ok) return setError(list.error);
      setOperators(list.value);
      if (list.value.length === 1) setChosen(list.value[0]?.id ?? null);
    },
    [setError],
  );

  useEffect(() => {
    let alive = true;
    // The first answer of an outside system, not derived state.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void load(() => alive);
    return () => {
      alive = false;
    };
  }, [load]);

  const signIn = async (): Promise<void> => {
    if (chosen === null) return setMissing('operator');
    if (hasNoPin) return setChoosing(true);
    if (pin === '') {
      setMissing('pin');
      return pinField.current?.focus();
    }
    setMissing(null);
    setWaiting(false);
    const answer = await ask('operator.signIn', { operatorId: chosen, pin });
    setPin('');
    if (answer === null) return pinField.current?.focus();
    await refreshStatus();
  };

  return (
    <>
      <StepFrame
        title={t('signIn.title')}
        lead={t('signIn.lead')}
        error={error}
        phase={operators === null ? 'loading' : 'ready'}
        primary={{
          label: t(hasNoPin ? 'newPin.choose' : 'signIn.action'),
          onAction: () => void signIn(),
          busy,
        }}
        secondary={
          mayChangePin && (
            <Button variant="tertiary" onClick={() => setChoosing(true)}>
              {t('newPin.change')}
            </Button>
          )
        }
      >
        {isWaiting && (
          <Alert data-color="success" role="status">
            {t('newPin.waits')}
          </Alert>
        )}
        {operators !== null && operators.length === 0 && <Paragraph>{t('signIn.none')}</Paragraph>}
        {operators !== null && operators.length > 0 && (
          <>
            <fieldset className="choices">
              <legend>{t('signIn.operator')}</legend>
              <div className="operator-list">
                {operators.map((operator, i) => (
                  <Radio
                    key={operator.id}
                    name="operator"
                    value={operator.id}
                    label={operator.name}
                    description={
                      operator.trainingPin === undefined
                        ? t(`status.${operator.role}`)
                        : t('signIn.trainingPin', {
                            role: t(`status.${operator.role}`),
                            pin: operator.trainingPin,
                          })
                    }
                    checked={chosen === operator.id}
                    {...((chosen === null ? i === 0 : chosen === operator.id) && operators.length > 1
                      ? { 'data-autofocus': '' }
                      : {})}
                    onChange={() => {
                      setChosen(operator.id);
                      setMissing(null);
                      setWaiting(false);
                      setError(null);
                    }}
                  />
                ))}
              </div>
              {missing === 'operator' && <ValidationMessage>{t('signIn.choose')}</ValidationMessage>}
            </fieldset>
            {person !== null && hasNoPin ? (
              <Alert data-color="info">{t('newPin.none', { name: person.name })}</Alert>
            ) : (
              <PinField
                value={pin}
                onChange={setPin}
                error={missing === 'pin' ? t('common.pinMissing') : undefined}
                autoFocus={operators.length === 1}
                inputRef={pinField as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
              />
            )}
          </>
        )}
      </StepFrame>
      {choosing && person !== null && (
        <ChoosePinDialog
          operator={person}
          onChosen={() => {
            setChoosing(false);
            setWaiting(true);
            void load();
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
