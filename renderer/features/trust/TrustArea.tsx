import { useEffect, useState } from 'react';
import type { DeskStatus, Operator } from '../../../shared/contracts/desk.ts';
import { on } from '../../bridge/desk.ts';
import { useText } from '../../i18n/index.ts';
import { CertificatesPage } from './CertificatesPage.tsx';
import { HistoryPage } from './HistoryPage.tsx';
import { useImportFlow } from './importFlow.ts';
import { ImportPage } from './ImportPage.tsx';
import { ProposalsPage } from './ProposalsPage.tsx';
import { StatusPage } from './StatusPage.tsx';
import { useFileDrop } from './useFileDrop.ts';

const pages = ['status', 'import', 'proposals', 'history', 'certificates'] as const;
type Page = (typeof pages)[number];

/** Whose update is under way: another person must not find it. */
let flowOf: string | null = null;

interface Props {
  readonly operator: Operator;
  readonly status: DeskStatus;
}

/** Certificate lists: what a supervisor or administrator sees and does about them. */
export function TrustArea({ operator, status }: Props) {
  const { t } = useText();
  const [page, setPage] = useState<Page>(() => {
    if (flowOf !== operator.id) useImportFlow.getState().startOver();
    flowOf = operator.id;
    return useImportFlow.getState().phase.kind === 'choose' ? 'status' : 'import';
  });
  const [oneOnly, setOneOnly] = useState(false);
  /** The set whose certificates are looked at; null for the active one. */
  const [otherSet, setOtherSet] = useState<{ readonly id: string; readonly at: string } | null>(null);

  useEffect(() => on('trust.progress', (told) => useImportFlow.getState().progress(told)), []);

  const isOver = useFileDrop((files) => {
    const [file] = files;
    setPage('import');
    setOneOnly(files.length !== 1);
    if (file !== undefined && files.length === 1) void useImportFlow.getState().drop(file);
  });

  const open = (next: Page): void => {
    setOneOnly(false);
    setOtherSet(null);
    setPage(next);
  };
  return (
    <div className="desk-main">
      <nav className="steps" data-region="" aria-label={t('trust.nav')}>
        <ul className="trust-nav">
          {pages.map((name) => (
            <li key={name}>
              <button
                type="button"
                aria-current={page === name ? 'page' : undefined}
                onClick={() => open(name)}
              >
                {t(`trust.${name}`)}
                {name === 'proposals' && status.proposals > 0 && (
                  <span className="count">
                    {status.proposals} <span className="sr-only">{t('status.trustWaiting')}</span>
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        {page === 'status' ? (
          <StatusPage
            proposals={status.proposals}
            onImport={() => open('import')}
            onProposals={() => open('proposals')}
          />
        ) : page === 'import' ? (
          <ImportPage oneOnly={oneOnly} onProposals={() => open('proposals')} />
        ) : page === 'proposals' ? (
          <ProposalsPage />
        ) : page === 'history' ? (
          <HistoryPage
            onProposals={() => open('proposals')}
            onCertificates={(set) => {
              open('certificates');
              setOtherSet(set);
            }}
          />
        ) : (
          <CertificatesPage key={otherSet?.id ?? ''} set={otherSet} onActive={() => setOtherSet(null)} />
        )}
        {isOver && (
          <div className="drop-veil">
            <strong>{t('trustImport.dropHere')}</strong>
          </div>
        )}
      </main>
    </div>
  );
}
