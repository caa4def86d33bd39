import type { Operator } from '#shared/contracts/desk.ts';
import type { ComparedFingerprints, TrustDiff, TrustProposal } from '#shared/contracts/trust.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { checkCompared } from '../../trust/comparison.ts';
import type { Desk } from '../desk.ts';
import type { StoredProposal } from '../ports.ts';
import { type ActFields, attempted, confirmedBy, done, inTurn } from './act.ts';
import { wholeFile } from './file.ts';
import { prepareFileInHand } from './preview.ts';
import { proposalFor } from './proposals.ts';

/** Proposes the file in hand: it is kept as it came, and waits for a second person. */
export function propose(
  desk: Desk,
  fileId: string,
  fingerprints: ComparedFingerprints,
  note: string,
  pin: string,
): Promise<Result<TrustProposal>> {
  const fields: ActFields = { kind: 'import' };
  return attempted(desk, 'trust.propose', fields, async (operator) => {
    const { trust } = desk.parts;
    const present = wholeFile(desk, fileId);
    if (!present.ok) return present;
    const confirmed = await confirmedBy(desk, operator, pin);
    if (!confirmed.ok) return confirmed;
    return inTurn(desk, operator, async () => {
      const preparation = await prepareFileInHand(desk, operator, fileId, fields);
      if (!preparation.ok) return preparation;
      const { prepared, preview, previous } = preparation.value;
      fields.set = preview.set;
      if (previous !== null) fields.previous = previous;
      if (!preview.changed) return fail('TRUST_NOTHING_NEW');
      const compared = checkCompared(prepared.toCompare, fingerprints);
      if (!compared.ok) return compared;
      // Kept before it is named, so that no proposal ever waits with a file that is not there.
      const kept = await trust.pending.keep(present.value.bytes);
      if (!kept.ok) return kept;
      const proposal = newProposal(desk, operator, {
        kind: 'import',
        note,
        file: { sha256: kept.value, name: present.value.name },
        set: preview.set,
        previous,
        ...countsOf(preview.diff),
      });
      await trust.records.propose(
        proposal,
        done('trust.propose', operator, { ...fields, proposal: proposal.id }),
      );
      desk.setFileInHand(null);
      await desk.tellStatus();
      return ok(await proposalFor(desk, operator, proposal));
    });
  });
}

/** Proposes to make an earlier set the active one again. As much an act of two people as an import. */
export function proposeRollback(
  desk: Desk,
  set: string,
  note: string,
  pin: string,
): Promise<Result<TrustProposal>> {
  const fields: ActFields = { kind: 'rollback', set };
  return attempted(desk, 'trust.proposeRollback', fields, async (operator) => {
    const { trust } = desk.parts;
    const confirmed = await confirmedBy(desk, operator, pin);
    if (!confirmed.ok) return confirmed;
    return inTurn(desk, operator, async () => {
      const { id: previous, damage } = await trust.current();
      if (previous !== null) fields.previous = previous;
      if (previous === set) return fail('TRUST_NOTHING_NEW');
      // From a set that cannot be read any more, everything counts as added.
      const diff = await trust.diff(damage === null ? previous : null, set);
      if (!diff.ok) return diff;
      const proposal = newProposal(desk, operator, {
        kind: 'rollback',
        note,
        file: null,
        set,
        previous,
        ...countsOf(diff.value),
      });
      await trust.records.propose(
        proposal,
        done('trust.proposeRollback', operator, { ...fields, proposal: proposal.id }),
      );
      await desk.tellStatus();
      return ok(await proposalFor(desk, operator, proposal));
    });
  });
}

const newProposal = (
  desk: Desk,
  { id, name }: Operator,
  about: Omit<StoredProposal, 'id' | 'proposedBy' | 'proposedAt'>,
): StoredProposal => ({
  id: desk.parts.random.uuid(),
  proposedBy: { id, name },
  proposedAt: desk.parts.clock.now().toISOString(),
  ...about,
});

const countsOf = ({ certificates }: TrustDiff): { added: number; removed: number } => ({
  added: certificates.filter(({ change }) => change === 'added').length,
  removed: certificates.filter(({ change }) => change === 'removed').length,
});
