interface Page<P extends string> {
  readonly page: P;
  readonly label: string;
  /** What waits there, and how that is said; nothing where none does. */
  readonly waiting?: { readonly count: number; readonly text: string };
}

interface Props<P extends string> {
  readonly label: string;
  readonly pages: readonly Page<P>[];
  readonly current: P;
  readonly onOpen: (page: P) => void;
}

/** The pages of an area, at the left of the window. */
export function AreaNav<P extends string>({ label, pages, current, onOpen }: Props<P>) {
  return (
    <nav className="steps" data-region="" aria-label={label}>
      <ul className="trust-nav">
        {pages.map(({ page, label: name, waiting }) => (
          <li key={page}>
            <button
              type="button"
              aria-current={page === current ? 'page' : undefined}
              onClick={() => onOpen(page)}
            >
              {name}
              {waiting !== undefined && waiting.count > 0 && (
                <span className="count">
                  {waiting.count} <span className="sr-only">{waiting.text}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
