import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { createContext, useContext, useEffect, useId, useRef, type ReactNode } from 'react';
import type { DeskError } from '../../shared/errors/result.ts';
import { useDesk } from '../state/desk.ts';
import { ErrorPanel } from './ErrorPanel.tsx';
import { usePrimaryLabel } from './keys/primaryLabel.ts';
import { UndoOffer } from './UndoOffer.tsx';
import { VerdictStrip } from './inspection/VerdictStrip.tsx';

/** What the window puts at the left of every footer: the way out of a session is the same at every step. */
export const FooterLeading = createContext<ReactNode>(null);

export interface Primary {
  readonly label: string;
  readonly onAction: () => void;
  readonly busy?: boolean;
  /** Only where the reason is on the screen (a list of blockers). */
  readonly disabled?: boolean;
  /** What it would judge has not been on the screen long enough to have been seen (`useLookedAt`). */
  readonly unseen?: boolean;
  readonly danger?: boolean;
}

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly error?: DeskError | null;
  /** Stands inside the error panel. */
  readonly errorNote?: ReactNode;
  readonly primary: Primary | null;
  readonly secondary?: ReactNode;
  readonly children: ReactNode;
  /** Changes when the screen turns into another one (live picture → still): focus is placed anew. */
  readonly phase?: string;
  readonly wide?: boolean;
}

const isDisabled = ({ disabled, unseen }: Primary): boolean => disabled === true || unseen === true;

/** Whatever the officer is doing: an order that is gone is not worth another step. */
const orderLost: DeskError = { code: 'PIP_CLAIM_LOST' };

/** Height in CSS pixels: a window of 800 at 150 % and more. */
const magnifiedBelow = 560;

const interactive = 'a,button,input,textarea,select,summary,[contenteditable]';

/**
 * One step: work area that scrolls within itself, and a footer that never moves with the one primary action at its right.
 * Enter is that action, wherever the focus is. On arrival the focus goes to the first `data-autofocus` field, else to the
 * heading, and so never gets lost.
 */
export function StepFrame(props: Props) {
  const { title, lead, errorNote, primary, secondary, children, phase, wide } = props;
  const isLost = useDesk(({ session }) => session?.approvalBlockers.includes('order-lost') === true);
  const error = props.error ?? (isLost ? orderLost : null);
  const leading = useContext(FooterLeading);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const errorPlace = useRef<HTMLDivElement>(null);
  const headingId = useId();
  usePrimaryLabel(title, primary?.label ?? null);

  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('[data-autofocus]');
    (first ?? heading.current)?.focus({ preventScroll: true });
    // Magnified, a window holds a few lines: those of the step, and among them the field with the focus.
    if (window.innerHeight >= magnifiedBelow) return;
    heading.current?.scrollIntoView({ block: 'start' });
    first?.scrollIntoView({ block: 'nearest' });
  }, [phase]);

  useEffect(() => {
    if (error) errorPlace.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.defaultPrevented) return;
      if (event.repeat) {
        // Held down it would go on through fields and buttons of the steps that follow.
        if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
        return;
      }
      if (document.querySelector('dialog[open]') !== null) return;
      // A closed list would open with Enter on some systems and submit on others: here Enter is the main action, Space opens it.
      const isList = event.target instanceof HTMLSelectElement && event.target.form === form.current;
      if (!isList && event.target instanceof Element && event.target.closest(interactive) !== null) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <form
      ref={form}
      className="step"
      noValidate
      aria-labelledby={headingId}
      onSubmit={(event) => {
        event.preventDefault();
        if (primary !== null && primary.busy !== true && !isDisabled(primary)) primary.onAction();
      }}
    >
      <div className="step-body" data-region="">
        <div className={wide === true ? 'step-content wide' : 'step-content'}>
          <VerdictStrip />
          <header className="step-header">
            <Heading ref={heading} id={headingId} level={1} data-size="xs" tabIndex={-1}>
              {title}
            </Heading>
            {lead !== undefined && <Paragraph>{lead}</Paragraph>}
          </header>
          {error && (
            <div ref={errorPlace}>
              <ErrorPanel error={error}>{errorNote}</ErrorPanel>
            </div>
          )}
          {children}
        </div>
      </div>
      <footer className="step-footer" data-region="">
        <div className="step-footer-side">
          {leading}
          {secondary}
          <UndoOffer />
        </div>
        {primary !== null && (
          <Button
            type="submit"
            className="primary-action"
            data-color={primary.danger === true ? 'danger' : 'accent'}
            loading={primary.busy === true}
            disabled={isDisabled(primary)}
            data-unseen={primary.unseen === true}
          >
            {primary.label}
          </Button>
        )}
      </footer>
    </form>
  );
}
