import { createHash } from 'node:crypto';
import {
  counterSignatureName,
  manifestName,
  type PackageManifest,
  packageManifestSchema,
} from '#shared/contracts/evidencePackage.ts';
import type { PipResult } from '#shared/contracts/pip.ts';
import type { Sql } from '../database/sql.ts';
import { evidenceNames, type EvidenceStore, isRawFile } from '../evidence/evidence.ts';
import { noteLook } from '../evidence/looks.ts';
import { storedFacts, storedReinspection } from '../desk/storedSubmission.ts';
import { deskKeyOf } from '../desks/desks.ts';
import { Problem } from '../http/problem.ts';
import { type OrderRow, orderOfClient } from '../orders/order.ts';
import { documentsOf } from '../orders/files.ts';
import { resultOf } from '../orders/result.ts';
import type { ServiceClock } from '../ports.ts';
import { serviceKeyOf } from './serviceKey.ts';
import { writeZip } from './zip.ts';

interface Parts {
  readonly sql: Sql;
  readonly evidence: EvidenceStore;
  readonly clock: ServiceClock;
}

/** Builds the evidence package of a client's own order. @throws Problem not-found, result-not-ready */
export type BuildPackage = (clientId: string, pipId: string) => Promise<Uint8Array>;

interface SubmissionRow {
  readonly claim_id: string;
  readonly desk: string;
  readonly received_at: Date;
  readonly decided_at: Date;
  readonly claimed_at: Date;
  readonly officer_name: string;
  readonly pin_checked_at: Date | null;
  readonly location: string;
  readonly desk_proof: string | null;
}

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value, null, 2));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const createPackageBuilder =
  ({ sql, evidence, clock }: Parts): BuildPackage =>
  async (clientId, pipId) => {
    const order = await orderOfClient(sql, clock.now(), clientId, pipId, '');
    if (order === null) throw new Problem('not-found');
    const [submission] = await sql.query<SubmissionRow>(
      `select s.claim_id, s.desk, s.received_at, s.decided_at, c.created_at as claimed_at, s.officer_name,
         s.pin_checked_at, s.location, s.desk_proof
       from submission s join claim c using (claim_id) where s.pip_id = $1`,
      [pipId],
    );
    if (submission === undefined) throw new Problem('result-not-ready');
    // First, since it refuses an order that was erased.
    const result = await resultOf(sql, evidence, order);
    const facts = await storedFacts(sql, evidence, pipId);
    const entries = new Map<string, Uint8Array>([
      ['result.json', json(withoutPictures(result))],
      ['submission.json', Buffer.from(facts ?? 'null')],
      ['audit.json', json(auditOf(order, submission))],
      ...(await rawFiles(sql, evidence, pipId)),
      ...(await reinspection(sql, evidence, pipId)),
    ]);
    if (submission.desk_proof !== null) entries.set('desk.jws', Buffer.from(submission.desk_proof));
    for (const [name, bytes] of await documentsOf(order, result)) entries.set(`documents/${name}`, bytes);
    await noteLook(sql, clock.now(), { pipId, kind: 'package', clientId });
    return signed(sql, clock, order, submission, entries);
  };

async function signed(
  sql: Sql,
  clock: ServiceClock,
  order: OrderRow,
  submission: SubmissionRow,
  content: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const entries = [...content].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const key = await serviceKeyOf(sql);
  const publicKey = submission.desk_proof === null ? null : await deskKeyOf(sql, submission.desk);
  const manifest: PackageManifest = packageManifestSchema.parse({
    format: 'pip-evidence/1',
    attendanceCode: order.attendance_code,
    desk: publicKey === null ? null : { deskId: submission.desk, publicKey },
    serviceKey: key.publicKey,
    files: entries.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  });
  const text = json(manifest);
  const signature = await key.counterSign(sha256(text), clock.now());
  return writeZip(
    new Map([[manifestName, text], [counterSignatureName, Buffer.from(signature)], ...entries]),
  );
}

/** The pictures are entries of their own. */
function withoutPictures(result: PipResult): object {
  if (result.proofingData === null) return result;
  const { chipImage: _chip, faceImage: _face, ...proofingData } = result.proofingData;
  return { ...result, proofingData };
}

/** What happened to the order, in the order it did. Without a `pin.checked` the desk alone knew that it was this officer. */
function auditOf(order: OrderRow, submission: SubmissionRow): object {
  const { desk, officer_name: officer, pin_checked_at: checkedAt, location } = submission;
  return {
    events: [
      { event: 'order.created', at: order.created_at.toISOString() },
      { event: 'order.claimed', at: submission.claimed_at.toISOString(), claimId: submission.claim_id, desk },
      ...(checkedAt === null ? [] : [{ event: 'pin.checked', at: checkedAt.toISOString(), officer, desk }]),
      { event: 'order.decided', at: submission.decided_at.toISOString(), officer, location },
      { event: 'submission.received', at: submission.received_at.toISOString(), desk },
    ],
  };
}

async function rawFiles(
  sql: Sql,
  evidence: EvidenceStore,
  pipId: string,
): Promise<readonly [string, Uint8Array][]> {
  const pictures: readonly string[] = [
    evidenceNames.face,
    evidenceNames.dataPage,
    evidenceNames.signaturePage,
  ];
  const files: [string, Uint8Array][] = [];
  for (const name of await evidence.names(sql, pipId)) {
    const entry = isRawFile(name)
      ? `files/${name}.bin`
      : pictures.includes(name)
        ? `pictures/${name}.jpg`
        : null;
    const bytes = entry === null ? null : await evidence.get(sql, pipId, name);
    if (entry !== null && bytes !== null) files.push([entry, bytes]);
  }
  return files;
}

async function reinspection(
  sql: Sql,
  evidence: EvidenceStore,
  pipId: string,
): Promise<readonly [string, Uint8Array][]> {
  const stored = await storedReinspection(sql, evidence, pipId);
  if (stored === null) return [];
  const { inspectedAt, trustSet, documentSigner, csca, inspection, differences } = stored;
  const facts = { inspectedAt: inspectedAt.toISOString(), trustSet, inspection, differences };
  const entries: [string, Uint8Array][] = [['reinspection.json', json(facts)]];
  if (documentSigner !== null) entries.push(['certificates/dsc.der', documentSigner]);
  if (csca !== null) entries.push(['certificates/csca.der', csca]);
  return entries;
}
