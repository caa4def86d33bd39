import { Alert, Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { OperatorRecord } from '../../../shared/contracts/administration.ts';
import { formatDate, formatMoment, useText, type Translate } from '../../i18n/index.ts';
import type { Language } from '../../i18n/text.ts';
import { Facts } from '../../ui/Facts.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { ActDialog, type Acted, type ActKind } from './ActDialog.tsx';

interface Props {
  readonly person: OperatorRecord;
  readonly onActed: (acted: Acted) => void;
  readonly onBack: () => void;
}

/** One member of staff: what is known, and what can be done about it now. The most pressing of it is the main action. */
export function PersonCase({ person, onActed, onBack }: Props) {
  const { t, language } = useText();
  const [acting, setActing] = useState<ActKind | null>(null);
  const { chosen, active: isActive } = person;
  const name = `${person.firstName} ${person.lastName}`;
  const acts = actsOf(person);
  const [first = 'change', ...others] = acts;
  return (
    <>
      <StepFrame
        wide
        title={name}
        primary={{ label: t(`person.${first}`), onAction: () => setActing(first) }}
        secondary={
          <Button variant="secondary" onClick={onBack}>
            {t('person.back')}
          </Button>
        }
      >
        {chosen !== null && (
          <Alert data-color={chosen.mayApprove === 'no' ? 'info' : 'warning'}>{pinNotice(person, t)}</Alert>
        )}
        <Facts
          facts={[
            [t('staff.role'), t(`status.${person.role}`)],
            [t('staff.state'), t(isActive ? 'staff.active' : 'staff.inactive')],
            [t('staff.pin'), pinText(person, t, language)],
            [
              t('person.newPin'),
              chosen === null
                ? null
                : chosen.startCodeBy === null
                  ? t('person.chosenWithPin', { when: formatMoment(chosen.at, language) })
                  : t('person.chosenWithCode', {
                      when: formatMoment(chosen.at, language),
                      name: chosen.startCodeBy,
                    }),
            ],
            [
              t('person.startCode'),
              person.startCodeUntil === null
                ? null
                : t('person.startCodeUntil', { when: formatMoment(person.startCodeUntil, language) }),
            ],
            [t('staff.trained'), trainingText(person, t, language)],
          ]}
        />
        {others.length > 0 && (
          <section>
            <h2>{t('person.acts')}</h2>
            <div className="staff-acts">
              {others.map((kind) => (
                <Button
                  key={kind}
                  variant="secondary"
                  data-color={kind === 'deactivate' || kind === 'refuse' ? 'danger' : 'accent'}
                  onClick={() => setActing(kind)}
                >
                  {t(`person.${kind}`)}
                </Button>
              ))}
            </div>
          </section>
        )}
      </StepFrame>
      {acting !== null && (
        <ActDialog
          key={acting}
          kind={acting}
          person={person}
          onDone={(acted) => {
            setActing(null);
            onActed(acted);
          }}
          onClose={() => setActing(null)}
        />
      )}
    </>
  );
}

function actsOf({ active: isActive, chosen }: OperatorRecord): readonly Exclude<ActKind, 'create'>[] {
  if (!isActive) return ['reactivate'];
  return [
    ...(chosen !== null && chosen.mayApprove !== 'no' ? (['approve'] as const) : []),
    'change',
    ...(chosen !== null ? (['refuse'] as const) : []),
    'reset',
    'trained',
    'deactivate',
  ];
}

function pinNotice({ firstName, lastName, chosen }: OperatorRecord, t: Translate): string {
  if (chosen?.mayApprove === 'yes') return t('person.approveLead', { name: `${firstName} ${lastName}` });
  if (chosen?.mayApprove === 'with-setup-code') return t('person.ownCodeBacked');
  return t(chosen?.startCodeBy === null ? 'person.ownPin' : 'person.ownCode');
}

function pinText({ pin }: OperatorRecord, t: Translate, language: Language): string {
  const state = t(`staff.pin-${pin.state}`);
  if (pin.approvedBy === null || pin.setOn === null) return state;
  const when = formatMoment(pin.setOn, language);
  return pin.approvedBy === 'set-up'
    ? t('person.pinBySetUp', { when })
    : t('person.pinBy', { state: t('staff.pin-approved'), name: pin.approvedBy, when });
}

export function trainingText(
  { trainedOn, trainedBy }: OperatorRecord,
  t: Translate,
  language: Language,
): string {
  if (trainedOn === null) return t('staff.never');
  const day = formatDate(trainedOn, language);
  return trainedBy === null
    ? t('person.trainedHere', { day })
    : t('person.trainedBy', { day, name: trainedBy });
}
