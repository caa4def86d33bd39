import { droppedPartBytes } from '#shared/contracts/trust.ts';
import type { TrustProposal } from '#shared/contracts/trust.ts';
import type { Result } from '#shared/errors/result.ts';
import { fingerprintOf } from '#electron/trust/anchors.ts';
import type { StoredOperator } from '#electron/usecases/ports.ts';
import { signIn } from '#electron/usecases/signIn.ts';
import { approve } from '#electron/usecases/trust/approve.ts';
import { dropFile, dropPart } from '#electron/usecases/trust/file.ts';
import { propose } from '#electron/usecases/trust/propose.ts';
import { value } from '../atDesk.ts';
import { csca, lister } from '../../trust/fixtures/lister.ts';
import { deskDouble, type Double, pin } from '../doubles.ts';
import type { trustDouble } from '../trustDouble.ts';

/** Supervisors at a desk of doubles, with lists of a made-up DE. */

export const de = lister('DE');
export const [norway, sweden, france] = [csca('NO'), csca('SE'), csca('FR')];
export const may = de.list('2026-05-28T06:28:45Z', norway);
export const july = de.list('2026-07-10T08:00:00Z', norway, sweden);
export const september = de.list('2026-09-01T08:00:00Z', norway, sweden, france);

export const keeperDesk = (
  changes: Parameters<typeof trustDouble>[1] = {},
  kept?: Parameters<typeof trustDouble>[2],
): Double => deskDouble({}, { pinned: [{ sha256: fingerprintOf(de.root) }], ...changes }, kept);

export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

export const as = async (double: Double, who: StoredOperator): Promise<void> => {
  value(await signIn(double.desk, who.id, pin));
};

/** A file dropped on the window, part by part. */
export async function dropped(double: Double, bytes: Uint8Array, name = 'list.ml'): Promise<string> {
  const { fileId } = value(await dropFile(double.desk, name, bytes.length));
  for (let offset = 0; offset < bytes.length; offset += droppedPartBytes) {
    const part = Buffer.from(bytes.subarray(offset, offset + droppedPartBytes)).toString('base64');
    value(dropPart(double.desk, fileId, offset, part));
  }
  return fileId;
}

export async function proposed(
  double: Double,
  who: StoredOperator,
  file: Uint8Array,
): Promise<TrustProposal> {
  await as(double, who);
  return value(await propose(double.desk, await dropped(double, file), [], 'monthly', pin));
}

export async function activated(
  double: Double,
  file: Uint8Array,
  people: readonly [StoredOperator, StoredOperator],
): Promise<string> {
  const proposal = await proposed(double, people[0], file);
  await as(double, people[1]);
  return value(await approve(double.desk, proposal.id, [], pin)).set;
}
