import { Button, Textfield } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import type { JudgementItem } from '../../../shared/domain/judgement.ts';
import { documentTypeOf, documentTypes, fewestFeatures } from '../../../shared/domain/securityFeatures.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDraft } from '../../state/drafts.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { ConditionItem, EmergencyItem, SpanItem, SupplementaryItem } from './DocumentItems.tsx';
import { allGood, draftOf, judgementOf, turned, type JudgementDraft } from './draft.ts';
import { Features } from './Features.tsx';
import { FaceItem, GuardianItem } from './Holder.tsx';
import { NameComparison } from './NameComparison.tsx';
import { entryOf, numberChange, type NumberEntry } from './number.ts';
import { NumberFields } from './NumberFields.tsx';
import { useItemKeys } from './useItemKeys.ts';
import { useShown } from './useShown.ts';

const allKey = 'a';

/**
 * What only a human can judge of this document and this holder: name, number, security features, condition, and whatever the facts of
 * this session ask for. The keys 1–4 answer what is nearly always so; A answers all of it, once all of it has been on the screen.
 */
export function JudgementStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const { busy, error, ask } = useAction();
  const training = useDesk(({ status }) => status?.training === true);
  const document = session.inspection?.document ?? null;
  const about = `${document?.issuingState ?? ''} ${document?.documentNumber ?? ''}`;
  // Answers are about what was read: another reading may bring another portrait under the same number.
  const [kept, setKept] = useDraft(
    `judgement ${about} ${session.inspection?.inspectedAt ?? ''}`,
    JSON.stringify(draftOf(session)),
  );
  const [keptNumber, setKeptNumber] = useDraft(`number ${about}`, JSON.stringify(entryOf(session)));
  const [reason, setReason] = useDraft(`nameReason ${about}`, session.nameReason ?? '');
  const [openNumber, setOpenNumber] = useState(false);
  const [checked, setChecked] = useState(false);
  const [before, setBefore] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const draft = JSON.parse(kept) as JudgementDraft;
  const entry = JSON.parse(keptNumber) as NumberEntry;
  const change = (changed: Partial<JudgementDraft>): void => {
    setBefore(null);
    setKept(JSON.stringify({ ...draft, ...changed }));
  };

  // An adult's face is judged at the face step; here it shows only as long as that is missing.
  const isElsewhere = (item: JudgementItem): boolean => item === 'face' && session.steps.includes('face');
  const isNoted = (item: JudgementItem): boolean => session.judgements.some((judged) => judged.item === item);
  const items = session.judgementsNeeded.filter((item) => !isElsewhere(item) || !isNoted(item));
  const shown = useShown(place, items);
  const type = document === null ? 'other' : documentTypeOf(document);
  const features = documentTypes[type];
  const has = (item: JudgementItem): boolean => items.includes(item);

  const grade = session.nameComparison?.grade;
  const reasonNeeded = grade === 'E' || grade === 'F';
  const withNumber = session.numberNeeded || session.dNumber !== null || openNumber || entry.number !== '';

  const answerAll = (): void => {
    if (!shown.all) return shown.showNext();
    setBefore(kept);
    setKept(JSON.stringify(allGood(draft, has('security-features') ? features : [])));
  };
  useItemKeys({
    ...(has('security-features')
      ? Object.fromEntries(
          features
            .slice(0, fewestFeatures)
            .map((id, i) => [
              String(i + 1),
              () => change({ features: { ...draft.features, [id]: turned(draft.features[id]) } }),
            ]),
        )
      : {}),
    ...(has('condition') ? { '4': () => change({ condition: 'undamaged' }) } : {}),
    [allKey]: answerAll,
  });

  const focusOn = (selector: string): void => {
    const found = place.current?.querySelector<HTMLElement>(selector);
    found?.scrollIntoView({ block: 'nearest' });
    found?.focus({ preventScroll: true });
  };
  useEffect(() => {
    if (openNumber) focusOn('#judge-number');
  }, [openNumber]);

  /** Hands over what changed, in the order it stands on the screen; stops at the first thing missing or refused. */
  const save = async (): Promise<void> => {
    setChecked(true);
    if (reasonNeeded && reason.trim() === '') return focusOn('#judge-reason');
    const number = withNumber ? numberChange(session, entry, training) : null;
    if (number === 'wrong') return focusOn('#judge-number');
    const judged = items.map((item) => (isElsewhere(item) ? null : judgementOf(item, draft)));
    const missing = judged.indexOf(null);
    if (missing >= 0) return focusOn(`[data-item="${items[missing] ?? ''}"] :is(input,select,button)`);

    if (reasonNeeded && reason.trim() !== (session.nameReason ?? '')) {
      const answer = await ask('session.setNameReason', { reason: reason.trim() });
      if (answer === null) return;
      useDesk.getState().setSession(answer.value);
    }
    if (number !== null) {
      const answer = await ask('session.setNumber', number);
      if (answer === null) return focusOn('#judge-number');
      useDesk.getState().setSession(answer.value);
    }
    for (const judgement of judged) {
      if (judgement === null) continue;
      const noted = session.judgements.find(({ item }) => item === judgement.item);
      if (noted !== undefined && JSON.stringify(noted) === JSON.stringify(judgement)) continue;
      const answer = await ask('session.judge', { judgement });
      if (answer === null) return focusOn(`[data-item="${judgement.item}"] input`);
      useDesk.getState().setSession(answer.value);
    }
    useDesk.getState().goAfter('judgement');
  };

  const own = { draft, change, checked };
  return (
    <StepFrame
      wide
      title={t('judgement.title')}
      lead={t('judgement.lead')}
      error={error}
      primary={{ label: t('judgement.action'), onAction: () => void save(), busy }}
      secondary={
        items.length > 0 && (
          <Button variant="secondary" aria-keyshortcuts={allKey} onClick={answerAll}>
            {t(shown.all ? 'judgement.allGood' : 'judgement.allGoodNext')}{' '}
            <kbd aria-hidden="true">{allKey.toUpperCase()}</kbd>
          </Button>
        )
      }
    >
      <div className="sr-only" role="status">
        {before !== null && t('judgement.allGoodDone')}
      </div>
      {before !== null && (
        <p className="undo-line">
          {t('judgement.allGoodDone')}{' '}
          <button
            type="button"
            className="link-button"
            onClick={() => {
              setKept(before);
              setBefore(null);
            }}
          >
            {t('judgement.undo')}
          </button>
        </p>
      )}
      <div className="judge-columns" ref={place}>
        <div className="judge-column">
          <section className="judge-item" aria-labelledby="judge-name">
            <h2 id="judge-name">{t('judgement.name')}</h2>
            <NameComparison session={session} />
            {reasonNeeded && (
              <Textfield
                id="judge-reason"
                label={t('pages.reason')}
                description={t('pages.reasonHint')}
                autoComplete="off"
                maxLength={500}
                value={reason}
                error={checked && reason.trim() === '' ? t('common.required') : undefined}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </section>
          <section className="judge-item" aria-labelledby="judge-number-title">
            <h2 id="judge-number-title">{t('judgement.number')}</h2>
            <p className="note">
              {t('pages.chipNumber')}: {document?.personalNumber?.value ?? t('pages.chipNumberNone')}
            </p>
            {withNumber ? (
              <NumberFields
                session={session}
                entry={entry}
                change={(changed) => setKeptNumber(JSON.stringify({ ...entry, ...changed }))}
                checked={checked}
              />
            ) : (
              <button type="button" className="link-button" onClick={() => setOpenNumber(true)}>
                {t('judgement.openNumber')}
              </button>
            )}
          </section>
          {has('condition') && <ConditionItem {...own} />}
          {has('supplementary-document') && <SupplementaryItem {...own} />}
          {has('guardian') && <GuardianItem session={session} {...own} />}
          {has('emergency-passport') && <EmergencyItem {...own} />}
          {has('validity-span') && <SpanItem {...own} />}
        </div>
        <div className="judge-column">
          {has('security-features') && <Features type={type} {...own} />}
          {has('face') && <FaceItem session={session} {...own} />}
        </div>
      </div>
    </StepFrame>
  );
}
