import { Button } from '@digdir/designsystemet-react';
import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';

interface Props<T> {
  /** What is paged through, for a screen reader. */
  readonly name: string;
  readonly items: readonly T[];
  readonly size?: number;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** Draws one page of a long list: a set has some 600 certificates, and only what is looked at is worth drawing. */
export function Paged<T>({ name, items, size = 20, children }: Props<T>) {
  const { t } = useText();
  const [page, setPage] = useState(0);
  const last = Math.max(0, Math.ceil(items.length / size) - 1);
  // A search may have made the list shorter than where we are.
  const at = Math.min(page, last);
  const from = at * size;
  const shown = items.slice(from, from + size);
  const turn = (step: 1 | -1): void => setPage(Math.min(last, Math.max(0, at + step)));
  return (
    <>
      {children(shown)}
      {last > 0 && (
        <nav className="pages" aria-label={t('trust.pagesOf', { name })}>
          {/* Not `disabled` at the ends: the focus would be lost there. */}
          <Button variant="tertiary" data-size="sm" aria-disabled={at === 0} onClick={() => turn(-1)}>
            {t('trust.previous')}
          </Button>
          <span role="status">
            {t('trust.of', { from: from + 1, to: from + shown.length, total: items.length })}
          </span>
          <Button variant="tertiary" data-size="sm" aria-disabled={at === last} onClick={() => turn(1)}>
            {t('trust.next')}
          </Button>
        </nav>
      )}
    </>
  );
}
