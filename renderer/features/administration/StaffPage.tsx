import { Button, Tag } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { OperatorRecord } from '../../../shared/contracts/administration.ts';
import { compareWords, formatDate, formatMoment, useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { ActDialog, type Acted } from './ActDialog.tsx';
import { PersonCase } from './PersonCase.tsx';
import { StartCodeScreen } from './StartCodeScreen.tsx';

const pinTones = { none: 'neutral', waiting: 'warning', approved: 'success', changing: 'warning' } as const;

/** Everybody at this desk, those first whose PIN waits for approval. */
export function StaffPage() {
  const { t, language } = useText();
  const { value, error, busy, reload } = useLoaded('operator.records', {});
  const [open, setOpen] = useState<OperatorRecord | null>(null);
  const [handing, setHanding] = useState<Required<Acted> | null>(null);
  const [adding, setAdding] = useState(false);

  const acted = (how: Acted): void => {
    setAdding(false);
    setOpen(how.operator);
    setHanding(how.startCode === null ? null : how);
    reload();
  };

  if (handing?.startCode) {
    return (
      <StartCodeScreen
        person={handing.operator}
        startCode={handing.startCode}
        onDone={() => setHanding(null)}
      />
    );
  }
  if (open !== null) {
    const shown = value?.find(({ id }) => id === open.id) ?? open;
    return (
      // Drawn anew after an act: the main action is another one then.
      <PersonCase
        key={`${shown.id} ${String(shown.active)} ${shown.chosen?.id ?? ''}`}
        person={shown}
        onActed={acted}
        onBack={() => setOpen(null)}
      />
    );
  }
  const people = (value ?? []).toSorted(
    (one, other) =>
      Number(other.active) - Number(one.active) ||
      compareWords(one.lastName, other.lastName, language) ||
      compareWords(one.firstName, other.firstName, language),
  );
  const waiting = people.filter(({ chosen }) => chosen !== null);
  const nameOf = ({ firstName, lastName }: OperatorRecord): string => `${firstName} ${lastName}`;
  return (
    <>
      <StepFrame
        key="list"
        wide
        title={t('staff.title')}
        lead={t('staff.lead')}
        error={error}
        phase={value === null ? 'loading' : 'ready'}
        primary={{ label: t('staff.add'), onAction: () => setAdding(true), busy: busy && value === null }}
      >
        {waiting.length > 0 && (
          <section>
            <h2>{t('staff.waiting')}</h2>
            <ul className="proposals">
              {waiting.map((person) => (
                <li key={person.id} className="proposal" data-waiting={person.id}>
                  <div>
                    <strong>{nameOf(person)}</strong>
                    <span>{t(`status.${person.role}`)}</span>
                    <span>
                      {t('staff.chosenAt', { when: formatMoment(person.chosen?.at ?? '', language) })}
                    </span>
                  </div>
                  <Button
                    variant="secondary"
                    aria-label={t('staff.lookOf', { name: nameOf(person) })}
                    onClick={() => setOpen(person)}
                  >
                    {t('staff.look')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {people.length > 0 && (
          <section>
            <h2>{t('staff.all')}</h2>
            <DataTable
              name={t('staff.all')}
              size={12}
              columns={[
                t('staff.lastName'),
                t('staff.firstName'),
                t('staff.role'),
                t('staff.pin'),
                t('staff.trained'),
                t('person.acts'),
              ]}
              items={people}
              keyOf={({ id }) => id}
              cells={(person) => [
                person.lastName,
                person.firstName,
                t(`status.${person.role}`),
                <Tag
                  key="pin"
                  data-size="sm"
                  data-color={person.active ? pinTones[person.pin.state] : 'neutral'}
                >
                  {t(person.active ? `staff.pin-${person.pin.state}` : 'staff.inactive')}
                </Tag>,
                person.trainedOn === null ? t('staff.never') : formatDate(person.trainedOn, language),
                <Button
                  key="open"
                  variant="tertiary"
                  data-size="sm"
                  aria-label={t('staff.openOf', { name: nameOf(person) })}
                  onClick={() => setOpen(person)}
                >
                  {t('staff.open')}
                </Button>,
              ]}
            />
          </section>
        )}
      </StepFrame>
      {adding && <ActDialog kind="create" person={null} onDone={acted} onClose={() => setAdding(false)} />}
    </>
  );
}
