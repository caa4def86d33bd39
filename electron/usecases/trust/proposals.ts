import type { Operator } from '#shared/contracts/desk.ts';
import type { TrustDiff, TrustPreview, TrustProposal } from '#shared/contracts/trust.ts';
import { isSamePerson } from '#shared/domain/fourEyes.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import type { StoredProposal } from '../ports.ts';
import { type ActFields, attempted, stillSignedIn, trustKeeperOf } from './act.ts';
import type { Preparation } from './keeper.ts';
import { progressOf } from './preview.ts';

/** What waits for a second person, oldest first. */
export async function listProposals(desk: Desk): Promise<Result<TrustProposal[]>> {
  const operator = trustKeeperOf(desk);
  if (!operator.ok) return operator;
  const proposals = await desk.parts.trust.records.proposals();
  return ok(await Promise.all(proposals.map((proposal) => proposalFor(desk, operator.value, proposal))));
}

/** A proposal as `viewer` sees it. */
export async function proposalFor(
  desk: Desk,
  viewer: Operator,
  proposal: StoredProposal,
): Promise<TrustProposal> {
  const { id: active } = await desk.parts.trust.current();
  const { id, kind, proposedBy, proposedAt, note, file, set, previous, added, removed } = proposal;
  return {
    id,
    kind,
    proposedBy: proposedBy.name,
    proposedAt,
    note,
    fileName: file?.name ?? null,
    set,
    previous,
    outdated: previous !== active,
    added,
    removed,
    mayApprove: !isSamePerson(proposedBy, viewer),
  };
}

export async function findProposal(desk: Desk, id: string): Promise<Result<StoredProposal>> {
  const proposals = await desk.parts.trust.records.proposals();
  const found = proposals.find((proposal) => proposal.id === id);
  return found === undefined ? fail('TRUST_PROPOSAL_UNKNOWN') : ok(found);
}

/** What a proposal would change, verified once more from the stored file: whoever approves sees no more and no less than that. */
export function previewProposal(
  desk: Desk,
  id: string,
): Promise<Result<{ preview: TrustPreview | null; diff: TrustDiff }>> {
  const fields: ActFields = { proposal: id };
  return attempted<{ preview: TrustPreview | null; diff: TrustDiff }>(
    desk,
    'trust.proposalPreview',
    fields,
    async (operator) => {
      const found = await findProposal(desk, id);
      if (!found.ok) return found;
      const proposal = found.value;
      fields.set = proposal.set;
      const { trust } = desk.parts;
      if (proposal.file === null) {
        const { id: active, damage } = await trust.current();
        const diff = await trust.diff(damage === null ? active : null, proposal.set);
        return diff.ok ? ok({ preview: null, diff: diff.value }) : diff;
      }
      const prepared = await prepareProposed(desk, operator, proposal, fields);
      if (!prepared.ok) return prepared;
      const { preview } = prepared.value;
      return ok({ preview, diff: preview.diff });
    },
  );
}

/**
 * Verifies the stored file of a proposal against what is active now, and demands that it makes the very set that was proposed.
 * @returns TRUST_PROPOSAL_OUTDATED, TRUST_STORE_DAMAGED, or why the file is refused by now
 */
export async function prepareProposed(
  desk: Desk,
  operator: Operator,
  proposal: StoredProposal,
  fields: ActFields,
): Promise<Result<Preparation>> {
  const { trust } = desk.parts;
  if (proposal.file === null) return fail('TRUST_PROPOSAL_UNKNOWN');
  fields.file = proposal.file.sha256;
  const { id: active } = await trust.current();
  if (active !== proposal.previous) return fail('TRUST_PROPOSAL_OUTDATED');
  const file = await trust.pending.read(proposal.file.sha256);
  if (!file.ok) return file;
  const prepared = await trust.prepare(
    file.value,
    proposal.file.name,
    progressOf(desk, operator, proposal.id),
  );
  if (!prepared.ok) return prepared;
  if (prepared.value.preview.set !== proposal.set) return fail('TRUST_PROPOSAL_OUTDATED');
  const still = stillSignedIn(desk, operator);
  return still.ok ? prepared : still;
}
