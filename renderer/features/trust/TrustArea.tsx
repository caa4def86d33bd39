import { useEffect, useState } from 'react';
import type { DeskStatus, Operator } from '../../../shared/contracts/desk.ts';
import { on } from '../../bridge/desk.ts';
import { useText } from '../../i18n/index.ts';
import { AreaNav } from '../../ui/AreaNav.tsx';
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
      <AreaNav
        label={t('trust.nav')}
        pages={pages.map((name) => ({
          page: name,
          label: t(`trust.${name}`),
          ...(name === 'proposals'
            ? { waiting: { count: status.proposals, text: t('status.trustWaiting') } }
            : {}),
        }))}
        current={page}
        onOpen={open}
      />
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
