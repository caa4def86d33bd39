import { useState, type ReactNode } from 'react';

interface Props {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly className?: string;
  readonly children: () => ReactNode;
}

/** Folded until asked for, and drawn only then. */
export function Fold({ summary, open = false, className = '', children }: Props) {
  const [isOpen, setOpen] = useState(open);
  return (
    <details
      className={`fold ${className}`}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {isOpen && <div className="fold-body">{children()}</div>}
    </details>
  );
}
