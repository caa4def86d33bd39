import { Button, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { DeskError } from '../../shared/errors/result.ts';
import { useText } from '../i18n/index.ts';
import { ErrorPanel } from './ErrorPanel.tsx';

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly error: DeskError | null;
  readonly busy: boolean;
  /** Goes back to what was under the dialog; so does Escape. */
  readonly stay: string;
  readonly action: string;
  readonly danger?: boolean;
  readonly onAction: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question over the screen with one answer to give: focus on the first `data-autofocus` field, Enter answers. */
export function FormDialog(props: Props) {
  const { title, lead, error, busy, stay, action, danger, onAction, onClose, children } = props;
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  const titleId = useId();
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return (
    <Dialog open onClose={onClose} closeButton={t('common.close')} aria-labelledby={titleId}>
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onAction();
        }}
      >
        <Heading level={2} data-size="xs" id={titleId}>
          {title}
        </Heading>
        {lead !== undefined && <Paragraph>{lead}</Paragraph>}
        {error !== null && <ErrorPanel error={error} />}
        {children}
        <div className="dialog-actions">
          <Button variant="secondary" onClick={onClose}>
            {stay}
          </Button>
          <Button type="submit" data-color={danger === true ? 'danger' : 'accent'} loading={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
