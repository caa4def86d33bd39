import { Button, Textfield } from '@digdir/designsystemet-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { blockerOf } from '../../../shared/domain/readiness.ts';
import { useText } from '../../i18n/index.ts';
import { cameraItem, lookForCameras, useCameraHealth } from '../../ui/camera/cameraHealth.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { useTraining, useTrainingFill } from '../../state/training.ts';
import { useShortcut } from '../../ui/keys/useShortcut.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { typedCode } from './attendanceCode.ts';
import { CodeScanner } from './CodeScanner.tsx';
import { ownEnter } from './ownEnter.ts';
import { ReadinessPanel } from './ReadinessPanel.tsx';

/** A scanner that types is faster than this from one character to the next: the code is whole once it is silent. */
const silentMs = 50;

export function CodeStep() {
  const { t } = useText();
  const { busy, error, ask, setError } = useAction();
  const looking = useAction();
  const [text, setText] = useDraft('code');
  const [invalid, setInvalid] = useState(false);
  const [scanning, setScanning] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const status = useDesk((desk) => desk.status);
  const cameras = useCameraHealth();
  const items = (status?.readiness ?? []).map((item) => (item.id === 'camera' ? cameraItem(cameras) : item));
  const isClosed = blockerOf(items) !== null;

  useEffect(() => {
    void lookForCameras();
    return () => clearTimeout(waiting.current);
  }, []);

  useTrainingFill(
    useCallback(() => {
      const { order } = useTraining.getState();
      if (order !== null) setText(order.attendanceCode);
    }, [setText]),
  );

  const open = async (typed: string): Promise<void> => {
    clearTimeout(waiting.current);
    const attendanceCode = typedCode(typed);
    setInvalid(attendanceCode === null);
    if (attendanceCode === null) return field.current?.focus();
    const answer = await ask('session.open', { attendanceCode });
    if (answer === null) return field.current?.focus();
    useDesk.getState().setSession(answer.value);
  };

  const typed = (value: string): void => {
    setText(value);
    setInvalid(false);
    clearTimeout(waiting.current);
    if (typedCode(value) === null) return;
    waiting.current = setTimeout(() => {
      ownEnter();
      void open(value);
    }, silentMs);
  };

  const { ask: look, busy: checking } = looking;
  const check = useCallback(async (): Promise<void> => {
    setError(null);
    const [answer] = await Promise.all([look('desk.check', {}), lookForCameras()]);
    if (answer !== null) useDesk.getState().setStatus(answer.value);
  }, [look, setError]);
  useShortcut('check', () => void check());

  const panel = status !== null && (
    <ReadinessPanel status={status} items={items} checking={checking} onCheck={() => void check()} />
  );
  // What the panel says already is not said twice.
  const told = isClosed && items.some(({ state, code }) => state === 'blocked' && code === error?.code);
  return (
    <StepFrame
      title={t('code.title')}
      {...(isClosed ? {} : { lead: t('code.lead') })}
      error={told ? null : (error ?? looking.error)}
      phase={isClosed ? 'closed' : 'open'}
      primary={
        isClosed
          ? { label: t('readiness.check'), onAction: () => void check(), busy: checking }
          : { label: t('code.action'), onAction: () => void open(text), busy }
      }
    >
      {isClosed && panel}
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
            maxLength={40}
            value={text}
            error={invalid ? t('code.notSix') : undefined}
            onChange={(event) => typed(event.target.value)}
          />
          <Button
            type="button"
            variant="secondary"
            onClick={() => setScanning(!scanning)}
            aria-expanded={scanning}
          >
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
      {!isClosed && panel}
    </StepFrame>
  );
}
