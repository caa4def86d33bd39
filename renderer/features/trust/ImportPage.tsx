import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { CompareFields } from './CompareFields.tsx';
import { areCompared } from './fingerprintDraft.ts';
import { useImportFlow, type Stage } from './importFlow.ts';
import { NoteAndPin } from '../../ui/NoteAndPin.tsx';
import { PreviewView } from './PreviewView.tsx';

interface Props {
  /** Several files were dropped at once. */
  readonly oneOnly: boolean;
  readonly onProposals: () => void;
}

/** From the file on a USB stick to a proposal. Nothing here changes what the desk trusts. */
export function ImportPage({ oneOnly, onProposals }: Props) {
  const phase = useImportFlow((flow) => flow.phase);
  switch (phase.kind) {
    case 'choose':
      return <Choose oneOnly={oneOnly} />;
    case 'working':
      return <Working name={phase.name} stage={phase.stage} done={phase.done} total={phase.total} />;
    case 'preview':
      return phase.preview.changed ? <Propose /> : <Same />;
    case 'proposed':
      return <Proposed compared={phase.compared} onProposals={onProposals} />;
  }
}

function Choose({ oneOnly }: { oneOnly: boolean }) {
  const { t } = useText();
  const { error, refused, choose } = useImportFlow();
  return (
    <StepFrame
      key="choose"
      title={t('trustImport.title')}
      lead={t('trustImport.lead')}
      error={error}
      errorNote={
        <>
          {refused !== null && <Paragraph>{t('trustImport.about', { name: refused })}</Paragraph>}
          <Paragraph>{t('trustImport.unchanged')}</Paragraph>
        </>
      }
      primary={{ label: t('trustImport.choose'), onAction: () => void choose() }}
    >
      {oneOnly && (
        <Alert data-color="warning" role="alert">
          {t('trustImport.oneFile')}
        </Alert>
      )}
      <div className="drop-area">
        <strong>{t('trustImport.drop')}</strong>
        <span>{t('trustImport.dropOr')}</span>
        <span className="note">{t('trustImport.kinds')}</span>
      </div>
      <section>
        <h2>{t('trustImport.how')}</h2>
        <ol className="how-list">
          {(['how1', 'how2', 'how3', 'how4'] as const).map((key) => (
            <li key={key}>{t(`trustImport.${key}`)}</li>
          ))}
        </ol>
      </section>
    </StepFrame>
  );
}

const stages: readonly Stage[] = ['sending', 'reading', 'verifying', 'comparing'];

interface WorkingProps {
  readonly name: string;
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

function Working({ name, stage, done, total }: WorkingProps) {
  const { t } = useText();
  const at = stages.indexOf(stage);
  return (
    <StepFrame
      key="working"
      title={t('trustImport.working', { name })}
      primary={null}
      secondary={
        <Button variant="secondary" onClick={() => useImportFlow.getState().startOver()}>
          {t('trustImport.cancel')}
        </Button>
      }
    >
      <div className="reading">
        <p className="sr-only" role="status">
          {t(`trustImport.${stage}`)}
        </p>
        <div className="reading-total">
          <progress
            aria-label={t('trustImport.stages')}
            {...(total > 0 ? { value: Math.min(done, total), max: total } : {})}
          />
        </div>
        <ol className="reading-steps">
          {stages.map((name, i) => (
            <li key={name} data-state={i < at ? 'done' : i === at ? 'running' : 'pending'}>
              <Icon name={i < at ? 'check' : i === at ? 'arrow' : 'dot'} />
              <span>{t(`trustImport.${name}`)}</span>
            </li>
          ))}
        </ol>
      </div>
    </StepFrame>
  );
}

function ChooseOther() {
  const { t } = useText();
  return (
    <Button variant="secondary" onClick={() => void useImportFlow.getState().choose()}>
      {t('trustImport.chooseOther')}
    </Button>
  );
}

function Same() {
  const { t } = useText();
  const { phase, choose } = useImportFlow();
  if (phase.kind !== 'preview') return null;
  return (
    <StepFrame
      key={`same ${phase.file.fileId}`}
      wide
      title={t('trustImport.previewTitle')}
      lead={phase.file.name}
      primary={{ label: t('trustImport.chooseOther'), onAction: () => void choose() }}
    >
      <Alert data-color="info">{t('trustImport.same')}</Alert>
      <PreviewView preview={phase.preview} />
    </StepFrame>
  );
}

function Propose() {
  const { t } = useText();
  const { phase, error, proposing, typed, note, type, setNote, propose } = useImportFlow();
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  if (phase.kind !== 'preview') return null;
  const { file, preview } = phase;

  const act = async (): Promise<void> => {
    setChecked(true);
    if (!areCompared(preview.toCompare, typed))
      return form.current?.querySelector<HTMLElement>('input[data-missing]')?.focus();
    const pinField = form.current?.querySelector<HTMLInputElement>('input[type=password]');
    if (pin === '') return pinField?.focus();
    const wasProposed = await propose(pin);
    if (wasProposed) return;
    setPin('');
    pinField?.focus();
  };

  return (
    <StepFrame
      key={`propose ${file.fileId}`}
      wide
      title={t('trustImport.previewTitle')}
      lead={file.name}
      error={error}
      errorNote={<Paragraph>{t('trustImport.unchanged')}</Paragraph>}
      primary={{ label: t('trustImport.propose'), onAction: () => void act(), busy: proposing }}
      secondary={<ChooseOther />}
    >
      <PreviewView preview={preview} />
      <div ref={form} className="act">
        <CompareFields toCompare={preview.toCompare} typed={typed} onType={type} checked={checked} />
        <section className="act-fields">
          <h2>{t('trustImport.proposeTitle')}</h2>
          <NoteAndPin
            note={note}
            onNote={setNote}
            hint={t('trust.noteHint')}
            pin={pin}
            onPin={setPin}
            pinError={checked && pin === '' ? t('common.pinMissing') : undefined}
          />
        </section>
      </div>
    </StepFrame>
  );
}

function Proposed({ compared, onProposals }: { compared: boolean; onProposals: () => void }) {
  const { t } = useText();
  return (
    <StepFrame
      key="proposed"
      title={t('trustImport.proposedTitle')}
      primary={{
        label: t('trustImport.proposedNext'),
        onAction: () => {
          useImportFlow.getState().startOver();
          onProposals();
        },
      }}
      secondary={
        <Button variant="secondary" onClick={() => useImportFlow.getState().startOver()}>
          {t('trustImport.another')}
        </Button>
      }
    >
      <Alert data-color="success" role="status">
        <Paragraph>{t('trustImport.proposedText')}</Paragraph>
        {compared && <Paragraph>{t('trustImport.proposedFingerprints')}</Paragraph>}
      </Alert>
    </StepFrame>
  );
}
