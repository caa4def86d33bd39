import { Alert, Checkbox, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { DeskStatus } from '../../../shared/contracts/desk.ts';
import { useText } from '../../i18n/index.ts';
import { refreshStatus } from '../../state/desk.ts';
import { focusFirstFault, newPinFault, NewPinFields, noNewPin, type NewPin } from '../../ui/NewPinFields.tsx';
import { OwnKey } from '../../ui/OwnKey.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { isName, NameFields, noName, trimmed, type PersonName } from './NameFields.tsx';

interface Founder {
  readonly name: PersonName;
  readonly newPin: NewPin;
}
const nobody: Founder = { name: noName, newPin: noNewPin };

const isComplete = ({ name, newPin }: Founder): boolean =>
  isName(name.firstName) && isName(name.lastName) && newPinFault(newPin) === null;

/** The first administrators of a fresh desk. There only while the desk knows nobody. */
export function SetUp({ state }: { state: Exclude<DeskStatus['setUp'], 'done'> }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [code, setCode] = useState('');
  const [founders, setFounders] = useState<readonly [Founder, Founder]>([nobody, nobody]);
  const [isOnlyOne, setOnlyOne] = useState(false);
  const [checked, setChecked] = useState(false);
  const fields = useRef<HTMLDivElement>(null);

  if (state !== 'open') return <NotYet state={state} />;
  const [first, second] = founders;
  const setFounder = (index: 0 | 1, change: Partial<Founder>): void =>
    setFounders(([one, other]) =>
      index === 0 ? [{ ...one, ...change }, other] : [one, { ...other, ...change }],
    );

  const setUp = async (): Promise<void> => {
    setChecked(true);
    const asked = isOnlyOne ? [first] : [first, second];
    if (code.trim() === '' || !asked.every(isComplete)) return focusFirstFault(fields.current);
    const answer = await ask('desk.setUp', {
      setupCode: code.trim(),
      administrators: asked.map(({ name, newPin }) => ({ ...trimmed(name), pin: newPin.pin })),
    });
    if (answer !== null) await refreshStatus();
  };

  return (
    <StepFrame
      key="open"
      wide
      title={t('setUp.title')}
      lead={t('setUp.lead')}
      error={error}
      primary={{ label: t('setUp.action'), onAction: () => void setUp(), busy }}
    >
      <div ref={fields} className="set-up">
        <Textfield
          className="field-long"
          label={t('setUp.code')}
          description={t('setUp.codeHint')}
          autoComplete="off"
          maxLength={100}
          value={code}
          error={checked && code.trim() === '' ? t('setUp.codeMissing') : undefined}
          data-autofocus=""
          onChange={(event) => setCode(event.target.value)}
        />
        <Paragraph>{t('setUp.why')}</Paragraph>
        <div className="founders">
          {([0, 1] as const)
            .filter((index) => index === 0 || !isOnlyOne)
            .map((index) => (
              <fieldset key={index} className="founder">
                <legend>{t(index === 0 ? 'setUp.first' : 'setUp.second')}</legend>
                <NameFields
                  value={founders[index].name}
                  onChange={(name) => setFounder(index, { name })}
                  checked={checked}
                />
                <NewPinFields
                  value={founders[index].newPin}
                  onChange={(newPin) => setFounder(index, { newPin })}
                  checked={checked}
                />
              </fieldset>
            ))}
        </div>
        <Checkbox
          label={t('setUp.onlyOne')}
          checked={isOnlyOne}
          onChange={(event) => setOnlyOne(event.target.checked)}
        />
        {isOnlyOne && <Alert data-color="warning">{t('setUp.onlyOneText')}</Alert>}
      </div>
    </StepFrame>
  );
}

const whyNot = {
  'no-code': 'DESK_SETUP_NO_CODE',
  unreachable: 'PIP_SERVICE_UNREACHABLE',
  'not-approved': 'PIP_DESK_NOT_ENROLLED',
} as const;

/** Nobody can sign in, and nobody can come in from here: what is missing, and whose turn it is. */
function NotYet({ state }: { state: keyof typeof whyNot }) {
  const { t } = useText();
  const { busy, ask } = useAction();
  // Whoever asks for the list makes the desk ask the service.
  const tryAgain = async (): Promise<void> => {
    await ask('operator.list', {});
    await refreshStatus();
  };
  return (
    <StepFrame
      key={state}
      title={t(state === 'no-code' ? 'setUp.title' : 'setUp.waiting')}
      error={{ code: whyNot[state] }}
      primary={{ label: t('common.tryAgain'), onAction: () => void tryAgain(), busy }}
    >
      {state === 'not-approved' && <OwnKey />}
    </StepFrame>
  );
}
