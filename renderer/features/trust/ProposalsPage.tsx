import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { TrustProposal } from '../../../shared/contracts/trust.ts';
import { formatList, formatMoment, useText, type TextKey } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { ProposalCase, type Ended } from './ProposalCase.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { changeParts } from './words.ts';

/** What waits for a second person: to be approved, one's own, and what another update has overtaken. */
export function ProposalsPage() {
  const { t } = useText();
  const { value: proposals, error, busy, reload } = useLoaded('trust.proposals', {});
  const [open, setOpen] = useState<TrustProposal | null>(null);
  const [ended, setEnded] = useState<Ended | null>(null);

  if (open !== null) {
    return (
      <ProposalCase
        key={open.id}
        proposal={open}
        onEnd={(how) => {
          setEnded(how);
          setOpen(null);
          reload();
        }}
        onBack={() => setOpen(null)}
      />
    );
  }
  const all = proposals ?? [];
  const groups: readonly { title: TextKey; text?: TextKey; proposals: readonly TrustProposal[] }[] = [
    { title: 'trustProposals.forYou', proposals: all.filter((one) => one.mayApprove && !one.outdated) },
    {
      title: 'trustProposals.own',
      text: 'trustProposals.ownText',
      proposals: all.filter((one) => !one.mayApprove && !one.outdated),
    },
    {
      title: 'trustProposals.outdated',
      text: 'trustProposals.outdatedText',
      proposals: all.filter((one) => one.outdated),
    },
  ];
  return (
    <StepFrame
      key="list"
      wide
      title={t('trustProposals.title')}
      lead={t('trustProposals.lead')}
      error={error}
      primary={{ label: t('trustProposals.refresh'), onAction: reload, busy }}
    >
      {ended !== null && (
        <Alert data-color={ended === 'approved' ? 'success' : 'info'} role="status">
          {t(`trustProposals.${ended}`)}
        </Alert>
      )}
      {proposals?.length === 0 && <Paragraph>{t('trustProposals.none')}</Paragraph>}
      {groups
        .filter((group) => group.proposals.length > 0)
        .map((group) => (
          <section key={group.title}>
            <h2>{t(group.title)}</h2>
            {group.text !== undefined && <Paragraph>{t(group.text)}</Paragraph>}
            <ul className="proposals">
              {group.proposals.map((proposal) => (
                <ProposalCard
                  key={proposal.id}
                  proposal={proposal}
                  onOpen={() => {
                    setEnded(null);
                    setOpen(proposal);
                  }}
                />
              ))}
            </ul>
          </section>
        ))}
    </StepFrame>
  );
}

function ProposalCard({ proposal, onOpen }: { proposal: TrustProposal; onOpen: () => void }) {
  const { t, language } = useText();
  const what = proposal.fileName ?? t(`trustProposals.${proposal.kind}`);
  const by = t('trustProposals.by', {
    name: proposal.proposedBy,
    when: formatMoment(proposal.proposedAt, language),
  });
  return (
    <li className="proposal" data-proposal={proposal.id}>
      <div>
        <strong>
          {t(`trustProposals.${proposal.kind}`)}
          {proposal.fileName !== null && `: ${proposal.fileName}`}
        </strong>
        <span>{by}</span>
        <span>
          {t('trustPreview.sum', {
            parts: formatList(changeParts(proposal, t), language),
          })}
        </span>
        {proposal.note !== '' && <q>{proposal.note}</q>}
      </div>
      <Button variant="secondary" aria-label={t('trustProposals.openOf', { what, by })} onClick={onOpen}>
        {t('trustProposals.open')}
      </Button>
    </li>
  );
}
