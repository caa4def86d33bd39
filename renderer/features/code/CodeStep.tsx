import { Button, Textfield } from '@digdir/designsystemet-react';
import { useCallback, useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { useTraining, useTrainingFill } from '../../state/training.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { typedCode } from './attendanceCode.ts';
import { CodeScanner } from './CodeScanner.tsx';
import { closesDesk, TrustNotice } from './TrustNotice.tsx';

export function CodeStep() {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const [text, setText] = useDraft('code');
  const [invalid, setInvalid] = useState(false);
  const [scanning, setScanning] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const status = useDesk((desk) => desk.status);
  const isClosed = status !== null && closesDesk(status.trust);

  useTrainingFill(
    useCallback(() => {
      const { order } = useTraining.getState();
      if (order !== null) setText(order.attendanceCode);
    }, [setText]),
  );

  const open = async (typed: string): Promise<void> => {
    const attendanceCode = typedCode(typed);
    setInvalid(attendanceCode === null);
    if (attendanceCode === null) return field.current?.focus();
    const answer = await ask('session.open', { attendanceCode });
    if (answer === null) return field.current?.focus();
    useDesk.getState().setSession(answer.value);
  };

  return (
    <StepFrame
      title={t('code.title')}
      {...(isClosed ? {} : { lead: t('code.lead') })}
      error={error}
      phase={isClosed ? 'closed' : 'open'}
      // The notice on the screen says why.
      primary={{ label: t('code.action'), onAction: () => void open(text), busy, disabled: isClosed }}
    >
      {status !== null && <TrustNotice status={status} />}
      {!isClosed && (
        <div className="code-row">
          <Textfield
            className="field-code"
            ref={field as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
            data-autofocus=""
            label={t('code.field')}
            description={t('code.hint')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={16}
            value={text}
            error={invalid ? t('code.notSix') : undefined}
            onChange={(event) => {
              setText(event.target.value);
              setInvalid(false);
            }}
          />
          <Button variant="secondary" onClick={() => setScanning(!scanning)} aria-expanded={scanning}>
            {scanning ? t('code.stopScan') : t('code.scan')}
          </Button>
        </div>
      )}
      {scanning && !isClosed && (
        <CodeScanner
          onCode={(code) => {
            setScanning(false);
            setText(code);
            void open(code);
          }}
        />
      )}
    </StepFrame>
  );
}
