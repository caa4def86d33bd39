import { isSamePerson } from '#shared/domain/fourEyes.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from '../desk.ts';
import { type ActFields, attempted, confirmedBy, done, inTurn } from './act.ts';
import { findProposal } from './proposals.ts';

/** Takes a proposal off the list: somebody else's is refused, one's own is taken back. The file goes with it. */
export function refuse(desk: Desk, id: string, note: string, pin: string): Promise<Result<null>> {
  const fields: ActFields = { proposal: id, ...(note === '' ? {} : { note }) };
  return attempted(desk, 'trust.refuse', fields, async (operator) => {
    const { trust } = desk.parts;
    const confirmed = await confirmedBy(desk, operator, pin);
    if (!confirmed.ok) return confirmed;
    return inTurn(desk, operator, async () => {
      const found = await findProposal(desk, id);
      if (!found.ok) return found;
      const { file, set, proposedBy } = found.value;
      Object.assign(fields, { set, why: isSamePerson(proposedBy, operator) ? 'taken-back' : 'refused' });
      if (file !== null) fields.file = file.sha256;
      const gone = !(await trust.records.dismiss(id, done('trust.refuse', operator, fields)));
      if (gone) return fail('TRUST_PROPOSAL_UNKNOWN');
      await trust.sweep();
      await desk.tellStatus();
      return ok(null);
    });
  });
}
