import type { ComparedFingerprints, TrustHistoryEntry } from '#shared/contracts/trust.ts';
import { isSamePerson } from '#shared/domain/fourEyes.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { checkCompared } from '../../trust/comparison.ts';
import type { TrustSetContent } from '../../trust/setFile.ts';
import type { Desk } from '../desk.ts';
import { type ActFields, attempted, confirmedBy, done, inTurn } from './act.ts';
import { historyEntry } from './history.ts';
import { findProposal, prepareProposed } from './proposals.ts';

/**
 * The second person makes a proposal what the desk trusts. Never whoever proposed it, administrators included. The stored file is
 * verified anew against what is active now and must give the very set that was proposed; fingerprints nobody signed for are
 * compared a second time. A session under way keeps the set it began with.
 */
export function approve(
  desk: Desk,
  id: string,
  fingerprints: ComparedFingerprints,
  pin: string,
): Promise<Result<TrustHistoryEntry>> {
  const fields: ActFields = { proposal: id };
  return attempted(desk, 'trust.approve', fields, async (operator) => {
    const { trust, log } = desk.parts;
    const confirmed = await confirmedBy(desk, operator, pin);
    if (!confirmed.ok) return confirmed;
    return inTurn(desk, operator, async () => {
      const found = await findProposal(desk, id);
      if (!found.ok) return found;
      const proposal = found.value;
      Object.assign(fields, { kind: proposal.kind, set: proposal.set });
      if (proposal.previous !== null) fields.previous = proposal.previous;
      if (isSamePerson(proposal.proposedBy, operator)) return fail('TRUST_FOUR_EYES');
      const { id: active } = await trust.current();
      if (active !== proposal.previous) return fail('TRUST_PROPOSAL_OUTDATED');

      let content: TrustSetContent | null = null;
      let packageNumber: number | null = null;
      if (proposal.kind === 'import') {
        const made = await prepareProposed(desk, operator, proposal, fields);
        if (!made.ok) return made;
        const { prepared } = made.value;
        const compared = checkCompared(prepared.toCompare, fingerprints);
        if (!compared.ok) return compared;
        ({ content, packageNumber } = prepared);
        if (packageNumber !== null) fields.packageNumber = packageNumber;
      }
      const activation = await trust.activate(
        proposal,
        content,
        {
          proposedBy: proposal.proposedBy.name,
          approvedBy: operator.name,
          note: proposal.note,
          packageNumber,
        },
        done('trust.approve', operator, fields),
      );
      if (!activation.ok) return activation;
      log.info('trust.activated', { reason: proposal.kind });
      await desk.tellStatus();
      const state = await trust.state();
      if (!state.ok) return state;
      const entry = state.value.history.at(-1);
      return entry === undefined ? fail('TRUST_STORE_DAMAGED', { part: 'history' }) : ok(historyEntry(entry));
    });
  });
}
