import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { TrustProposal } from '../../../shared/contracts/trust.ts';
import { formatMoment, useText } from '../../i18n/index.ts';
import { refreshStatus } from '../../state/desk.ts';
import { Facts } from '../../ui/Facts.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { StepFrame, type Primary } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { CompareFields } from './CompareFields.tsx';
import { DiffView } from './DiffView.tsx';
import { areCompared, comparedOf } from './fingerprintDraft.ts';
import { PreviewView } from './PreviewView.tsx';
import { RefuseDialog } from './RefuseDialog.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';

export type Ended = 'approved' | 'refused' | 'takenBack';

interface Props {
  readonly proposal: TrustProposal;
  readonly onEnd: (how: Ended) => void;
  readonly onBack: () => void;
}

/** One proposal with everything its proposer saw, verified anew; for the second pair of eyes. */
export function ProposalCase({ proposal, onEnd, onBack }: Props) {
  const { t, language } = useText();
  const { value: content, error: unreadable } = useLoaded('trust.proposalPreview', { id: proposal.id });
  const { busy, error, ask } = useAction();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const toCompare = content?.preview?.toCompare ?? [];
  const isOwn = !proposal.mayApprove;
  const isOpen = !isOwn && !proposal.outdated;

  const approve = async (): Promise<void> => {
    setChecked(true);
    if (!areCompared(toCompare, typed))
      return form.current?.querySelector<HTMLElement>('input[data-missing]')?.focus();
    const pinField = form.current?.querySelector<HTMLInputElement>('input[type=password]');
    if (pin === '') return pinField?.focus();
    const answer = await ask('trust.approve', {
      id: proposal.id,
      fingerprints: comparedOf(toCompare, typed),
      pin,
    });
    setPin('');
    if (answer === null) return pinField?.focus();
    await refreshStatus();
    onEnd('approved');
  };

  const refuse = t(isOwn ? 'trustProposals.takeBack' : 'trustProposals.refuse');
  const primary: Primary | null =
    content === null
      ? null
      : isOpen
        ? { label: t('trustProposals.approve'), onAction: () => void approve(), busy }
        : { label: refuse, onAction: () => setRefusing(true) };
  return (
    <>
      <StepFrame
        wide
        title={t(proposal.kind === 'import' ? 'trustProposals.caseImport' : 'trustProposals.caseRollback')}
        error={error ?? unreadable}
        phase={content === null ? 'loading' : 'ready'}
        primary={primary}
        secondary={
          <>
            <Button variant="secondary" onClick={onBack}>
              {t('trust.back')}
            </Button>
            {(isOpen || content === null) && (
              <Button variant="tertiary" data-color="danger" onClick={() => setRefusing(true)}>
                {refuse}
              </Button>
            )}
          </>
        }
      >
        <Facts
          facts={[
            [t('trustProposals.proposedBy'), proposal.proposedBy],
            [t('trustProposals.proposedAt'), formatMoment(proposal.proposedAt, language)],
            [t('trust.note'), proposal.note === '' ? t('trustProposals.noNote') : proposal.note],
          ]}
        />
        {proposal.outdated && <Alert data-color="warning">{t('trustProposals.outdatedText')}</Alert>}
        {isOwn && !proposal.outdated && <Alert data-color="info">{t('trustProposals.ownText')}</Alert>}
        {proposal.kind === 'rollback' && (
          <Alert data-color="warning">{t('trustHistory.rollbackWarning')}</Alert>
        )}
        {content === null && unreadable === null && <p role="status">{t('trustProposals.checking')}</p>}
        {content !== null &&
          (content.preview === null ? (
            <DiffView diff={content.diff} />
          ) : (
            <PreviewView preview={content.preview} />
          ))}
        {content !== null && isOpen && (
          <div ref={form} className="act">
            <CompareFields
              toCompare={toCompare}
              typed={typed}
              onType={(id, text) => setTyped((before) => ({ ...before, [id]: text }))}
              checked={checked}
            />
            <section className="act-fields">
              <h2>{t('trustProposals.approveTitle')}</h2>
              <Paragraph>{t('trustProposals.approveText')}</Paragraph>
              <PinField
                value={pin}
                onChange={setPin}
                error={checked && pin === '' ? t('common.pinMissing') : undefined}
              />
            </section>
          </div>
        )}
      </StepFrame>
      {refusing && (
        <RefuseDialog
          proposal={proposal}
          onDone={() => onEnd(isOwn ? 'takenBack' : 'refused')}
          onClose={() => setRefusing(false)}
        />
      )}
    </>
  );
}
