import { Button, Dialog, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import type { PersonaSummary } from '../../../shared/contracts/desk.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { useDrafts } from '../../state/drafts.ts';
import { useTraining } from '../../state/training.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useAction } from '../../ui/useAction.ts';

/** Practice: training documents as a tray beside the desk. Exists in training mode only. */
export function TrainingDrawer() {
  const { t, language } = useText();
  const { personas, inserted, order, set } = useTraining();
  const { error, ask } = useAction();
  const [message, setMessage] = useState('');

  useEffect(() => {
    if (useTraining.getState().personas.length > 0) return;
    void ask('training.personas', {}).then((answer) => {
      if (answer !== null) set({ personas: answer.value });
    });
  }, [ask, set]);

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
      {personas.length === 0 && <Paragraph>{t('training.none')}</Paragraph>}
      <ul className="personas">
        {personas.map((persona) => (
          <li key={persona.id} data-persona={persona.id}>
            <h3>
              {persona.title[language]}
              {inserted === persona.id && (
                <Tag data-size="sm" data-color="success">
                  {t('training.placed')}
                </Tag>
              )}
            </h3>
            <div className="persona-actions">
              <Button
                data-size="sm"
                variant="secondary"
                aria-label={`${t('training.order')}: ${persona.title[language]}`}
                onClick={() => void makeOrder(persona)}
              >
                {t('training.order')}
              </Button>
              {inserted === persona.id ? (
                <Button
                  data-size="sm"
                  variant="secondary"
                  aria-label={`${t('training.takeOff')}: ${persona.title[language]}`}
                  onClick={() => void place(null)}
                >
                  {t('training.takeOff')}
                </Button>
              ) : (
                <Button
                  data-size="sm"
                  variant="secondary"
                  aria-label={`${t('training.place')}: ${persona.title[language]}`}
                  onClick={() => void place(persona)}
                >
                  {t('training.place')}
                </Button>
              )}
              <Button
                data-size="sm"
                variant="tertiary"
                aria-label={`${t('training.copy')}: ${persona.title[language]}`}
                onClick={() => void copy(persona)}
              >
                {t('training.copy')}
              </Button>
            </div>
            <details className="evidence">
              <summary aria-label={`${t('training.printed')}: ${persona.title[language]}`}>
                {t('training.printed')}
              </summary>
              <pre className="mrz-lines">{persona.mrzLines.join('\n')}</pre>
              {persona.can !== null && <p>{t('training.can', { can: persona.can })}</p>}
            </details>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
