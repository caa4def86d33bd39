import type { Operator } from '#shared/contracts/desk.ts';
import type { TrustPreview } from '#shared/contracts/trust.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import { fingerprintOf } from '../../trust/anchors.ts';
import type { ImportProgress } from '../../trust/preparedImport.ts';
import type { Desk } from '../desk.ts';
import { type ActFields, attempted, done, stillSignedIn } from './act.ts';
import { wholeFile } from './file.ts';
import type { Preparation } from './keeper.ts';

/** Verifies the file in hand and says what it would change. Changes nothing; every attempt is on record. */
export function previewFile(desk: Desk, fileId: string): Promise<Result<TrustPreview>> {
  const fields: ActFields = {};
  return attempted(desk, 'trust.preview', fields, async (operator) => {
    const preparation = await prepareFileInHand(desk, operator, fileId, fields);
    if (!preparation.ok) return preparation;
    const { preview } = preparation.value;
    await desk.parts.audit.append(done('trust.preview', operator, { ...fields, set: preview.set }));
    return ok(preview);
  });
}

/** What the file in hand makes of what is active now; verified again only where something else is active than last time. */
export async function prepareFileInHand(
  desk: Desk,
  operator: Operator,
  fileId: string,
  fields: ActFields,
): Promise<Result<Preparation>> {
  const file = wholeFile(desk, fileId);
  if (!file.ok) return file;
  const { bytes, name, preparation } = file.value;
  fields.file = fingerprintOf(bytes);
  const { id } = await desk.parts.trust.current();
  if (preparation !== null && preparation.previous === id) return ok(preparation);
  const made = await desk.parts.trust.prepare(bytes, name, progressOf(desk, operator, fileId));
  if (!made.ok) return made;
  const still = stillSignedIn(desk, operator);
  if (!still.ok) return still;
  if (desk.fileInHand?.fileId === fileId) desk.setFileInHand({ ...file.value, preparation: made.value });
  return made;
}

/** Progress goes to whoever asked, and to nobody who signed in after. */
export const progressOf =
  (desk: Desk, operator: Operator, fileId: string): ImportProgress =>
  (stage, at, total) => {
    if (desk.operator === operator) desk.emit('trust.progress', { fileId, stage, done: at, total });
  };
