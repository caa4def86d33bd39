import { useState } from 'react';
import type { DeskStatus } from '../../shared/contracts/desk.ts';
import { useText } from '../i18n/index.ts';
import { AreaNav } from '../ui/AreaNav.tsx';
import { PolicyPage } from '../features/registry/PolicyPage.tsx';
import { RegistryPage } from '../features/registry/RegistryPage.tsx';
import { StaffPage } from '../features/administration/StaffPage.tsx';

/** What an administrator looks after: the people of this desk, and the desks and outlets of the service. */
export function AdministrationArea({ status }: { status: DeskStatus }) {
  const { t } = useText();
  const [page, setPage] = useState<'staff' | 'desks' | 'policy'>('staff');
  return (
    <div className="desk-main">
      <AreaNav
        label={t('registry.nav')}
        pages={[
          {
            page: 'staff',
            label: t('registry.staff'),
            waiting: { count: status.pinsWaiting, text: t('staff.pinsWaiting') },
          },
          { page: 'desks', label: t('registry.desks') },
          { page: 'policy', label: t('policy.title') },
        ]}
        current={page}
        onOpen={setPage}
      />
      <main>{page === 'staff' ? <StaffPage /> : page === 'desks' ? <RegistryPage /> : <PolicyPage />}</main>
    </div>
  );
}
