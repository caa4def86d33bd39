import { Button, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { DeskRecord } from '../../../shared/contracts/desks.ts';
import { type Outlet, outletLine } from '../../../shared/contracts/registry.ts';
import { formatDate, useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { DeskDialog } from './DeskDialog.tsx';
import { KeyText } from '../../ui/KeyText.tsx';
import { OwnKey } from '../../ui/OwnKey.tsx';
import { OutletDialog } from './OutletDialog.tsx';

const tones = { pending: 'warning', approved: 'success', revoked: 'neutral' } as const;
const order = { pending: 0, approved: 1, revoked: 2 } as const;

type Acting =
  | { readonly kind: 'approve' | 'revoke'; readonly desk: DeskRecord }
  | { readonly kind: 'outlet'; readonly outlet: Outlet | null };

/** The register of the service: which desks may send to it, and in which outlet each stands. Those first that wait. */
export function RegistryPage() {
  const { t, language } = useText();
  const { value, error, busy, reload } = useLoaded('registry.list', {});
  const [acting, setActing] = useState<Acting | null>(null);
  const desks = (value?.desks ?? []).toSorted(
    (one, other) => order[one.status] - order[other.status] || (one.changedAt < other.changedAt ? 1 : -1),
  );
  const outlets = value?.outlets ?? [];
  const outletOf = ({ outletId }: DeskRecord): string => {
    const outlet = outlets.find((one) => one.outletId === outletId);
    return outlet === undefined ? (outletId ?? '–') : outletLine(outlet);
  };
  const done = (): void => {
    setActing(null);
    reload();
  };
  return (
    <>
      <StepFrame
        wide
        title={t('registry.title')}
        lead={t('registry.lead')}
        error={error}
        phase={value === null ? 'loading' : 'ready'}
        primary={{
          label: t('registry.addOutlet'),
          onAction: () => setActing({ kind: 'outlet', outlet: null }),
          disabled: value === null,
        }}
        secondary={
          <Button variant="secondary" loading={busy && value !== null} onClick={reload}>
            {t('registry.refresh')}
          </Button>
        }
      >
        <OwnKey />
        {value !== null && (
          <>
            <section>
              <h2>{t('registry.allDesks')}</h2>
              {desks.length === 0 ? (
                <Paragraph>{t('registry.noDesks')}</Paragraph>
              ) : (
                <DataTable
                  name={t('registry.allDesks')}
                  columns={[
                    t('registry.name'),
                    t('registry.says'),
                    t('registry.outlet'),
                    t('registry.key'),
                    t('registry.state'),
                    t('registry.since'),
                    t('registry.acts'),
                  ]}
                  items={desks}
                  keyOf={({ deskId }) => deskId}
                  cells={(desk) => [
                    desk.name,
                    desk.outlet,
                    outletOf(desk),
                    <KeyText key="key" deskId={desk.deskId} brief />,
                    <Tag key="state" data-size="sm" data-color={tones[desk.status]}>
                      {t(`registry.${desk.status}`)}
                    </Tag>,
                    formatDate(desk.changedAt, language),
                    <DeskActs key="acts" desk={desk} onAct={(kind) => setActing({ kind, desk })} />,
                  ]}
                />
              )}
            </section>
            <section>
              <h2>{t('registry.outlets')}</h2>
              {outlets.length === 0 ? (
                <Paragraph>{t('registry.noOutlets')}</Paragraph>
              ) : (
                <DataTable
                  name={t('registry.outlets')}
                  columns={[
                    t('registry.number'),
                    t('registry.outletName'),
                    t('registry.state'),
                    t('registry.acts'),
                  ]}
                  items={outlets}
                  keyOf={({ outletId }) => outletId}
                  cells={(outlet) => [
                    outlet.outletId,
                    outlet.name,
                    t(outlet.active ? 'registry.open' : 'registry.closed'),
                    <Button
                      key="change"
                      variant="tertiary"
                      data-size="sm"
                      aria-label={t('registry.changeOf', { name: outletLine(outlet) })}
                      onClick={() => setActing({ kind: 'outlet', outlet })}
                    >
                      {t('registry.change')}
                    </Button>,
                  ]}
                />
              )}
            </section>
          </>
        )}
      </StepFrame>
      {acting?.kind === 'outlet' ? (
        <OutletDialog outlet={acting.outlet} onDone={done} onClose={() => setActing(null)} />
      ) : (
        acting !== null && (
          <DeskDialog
            act={acting.kind}
            desk={acting.desk}
            outlets={outlets}
            onDone={done}
            onClose={() => setActing(null)}
          />
        )
      )}
    </>
  );
}

function DeskActs({ desk, onAct }: { desk: DeskRecord; onAct: (kind: 'approve' | 'revoke') => void }) {
  const { t } = useText();
  if (desk.status === 'revoked') return null;
  const move = desk.status === 'approved';
  return (
    <div className="row-actions">
      <Button
        data-size="sm"
        variant="secondary"
        aria-label={t(move ? 'registry.moveOf' : 'registry.approveOf', { name: desk.name })}
        onClick={() => onAct('approve')}
      >
        {t(move ? 'registry.move' : 'registry.approve')}
      </Button>
      <Button
        data-size="sm"
        variant="secondary"
        data-color="danger"
        aria-label={t('registry.revokeOf', { name: desk.name })}
        onClick={() => onAct('revoke')}
      >
        {t('registry.revoke')}
      </Button>
    </div>
  );
}
