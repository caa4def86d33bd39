import { Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import type { PersonaSummary, VerbResult } from '../../../shared/contracts/desk.ts';
import { personaKinds } from '../../../shared/domain/practice.ts';
import { call } from '../../bridge/desk.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDrafts } from '../../state/drafts.ts';
import { useTraining } from '../../state/training.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useAction } from '../../ui/useAction.ts';
import { PersonaCard } from './PersonaCard.tsx';
import { ScoreCard } from './ScoreCard.tsx';

/** Practice: a menu of training documents by what there is to learn, beside the desk. Exists in training mode only. */
export function TrainingDrawer() {
  const { t } = useText();
  const { personas, inserted, order, set } = useTraining();
  const { error, ask } = useAction();
  const [message, setMessage] = useState('');
  const [score, setScore] = useState<VerbResult<'training.score'> | null>(null);
  const servesApplicants = useDesk(
    ({ status }) => status?.operator?.role === 'officer' || status?.operator?.role === 'supervisor',
  );

  useEffect(() => {
    if (useTraining.getState().personas.length > 0) return;
    void ask('training.personas', {}).then((answer) => {
      if (answer !== null) set({ personas: answer.value });
    });
  }, [ask, set]);
  useEffect(() => {
    if (!servesApplicants) return;
    let alive = true;
    void call('training.score', {}).then((answer) => {
      if (alive && answer.ok) setScore(answer.value);
    });
    return () => {
      alive = false;
    };
  }, [servesApplicants]);

  const close = (): void => set({ open: false });
  const place = async (persona: PersonaSummary | null): Promise<void> => {
    const answer = await ask('training.insert', { persona: persona?.id ?? null });
    if (answer === null) return;
    set({ inserted: persona?.id ?? null, ...(persona === null ? {} : { chosen: persona.id }) });
  };
  const makeOrder = async (persona: PersonaSummary): Promise<void> => {
    const answer = await ask('training.order', { persona: persona.id });
    if (answer === null) return;
    set({ order: answer.value, chosen: persona.id });
    if (useDesk.getState().session === null) useDrafts.getState().set('code', answer.value.attendanceCode);
  };
  const copy = async (persona: PersonaSummary): Promise<void> => {
    try {
      await navigator.clipboard.writeText(persona.mrzLines.join('\n'));
      setMessage(t('training.copied'));
    } catch {
      // No clipboard: the lines stand on the screen and can be selected.
      setMessage('');
    }
  };
  const groups = personaKinds
    .map((kind) => ({ kind, members: personas.filter((persona) => persona.kind === kind) }))
    .filter(({ members }) => members.length > 0);

  return (
    <Dialog
      open
      onClose={close}
      placement="right"
      closedby="any"
      closeButton={t('common.close')}
      className="training-drawer"
      aria-labelledby="training-title"
    >
      <Heading level={2} data-size="xs" id="training-title">
        {t('training.title')}
      </Heading>
      <Paragraph data-size="sm">{t('training.intro')}</Paragraph>
      {error !== null && <ErrorPanel error={error} />}
      <p role="status" className="training-message">
        {order !== null &&
          t('training.ordered', {
            code: order.attendanceCode,
            name: order.applicantName,
            phone: order.applicantPhoneNumber,
          })}{' '}
        {message}
      </p>
      {score !== null && <ScoreCard score={score} />}
      {personas.length === 0 && <Paragraph>{t('training.none')}</Paragraph>}
      {groups.map(({ kind, members }) => (
        <section key={kind} aria-labelledby={`kind-${kind}`}>
          <h3 id={`kind-${kind}`}>{t(`personaKind.${kind}`)}</h3>
          <ul className="personas">
            {members.map((persona) => (
              <PersonaCard
                key={persona.id}
                persona={persona}
                inserted={inserted === persona.id}
                lastRight={score?.practised.find((one) => one.persona === persona.id)?.right ?? null}
                onOrder={() => void makeOrder(persona)}
                onPlace={() => void place(persona)}
                onTakeOff={() => void place(null)}
                onCopy={() => void copy(persona)}
              />
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
