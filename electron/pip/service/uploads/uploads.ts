import { createHash } from 'node:crypto';
import type { UploadRequest, UploadState } from '#shared/contracts/uploads.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { claimAndOrder, claimOfDesk, hold, leaseEnd, refuseLost } from '../desk/claims.ts';
import type { DeskCaller } from '../desks/desks.ts';
import { type EvidenceFolder, fileNameBytes } from '../evidence/folder.ts';
import { EvidenceError, keyBytes, nonceBytes, seal, unseal } from '../evidence/sealing.ts';
import { Problem } from '../http/problem.ts';
import type { ServiceClock, ServicePolicy, ServiceRandomness } from '../ports.ts';
import { forgetUploads } from './forget.ts';

/**
 * Submissions on their way in, part by part. Each upload has a key of its own, kept wrapped under the service's, and its parts lie
 * sealed in the folder of the evidence; with the row the key goes, and the files are swept.
 */
export interface Uploads {
  /** Begins; or says how far the same bytes have come. Other bytes under the same id begin anew. One upload a claim. */
  begin(desk: DeskCaller, claimId: string, uploadId: string, request: UploadRequest): Promise<UploadState>;
  state(desk: DeskCaller, claimId: string, uploadId: string): Promise<UploadState>;
  /** @throws Problem upload-offset where the part begins elsewhere than the next one has to */
  append(
    desk: DeskCaller,
    claimId: string,
    uploadId: string,
    part: { readonly offset: number; readonly bytes: Uint8Array },
  ): Promise<UploadState>;
  /** Every byte, and the hash agrees. @throws Problem not-found, upload-offset */
  whole(claimId: string, uploadId: string): Promise<Uint8Array>;
  /** Forgets what nobody came back for. */
  sweep(): Promise<void>;
}

interface Parts {
  readonly sql: Sql;
  readonly folder: EvidenceFolder;
  readonly serviceKey: Uint8Array;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly policy: Pick<ServicePolicy, 'leaseMinutes'>;
}

/** As long as a desk may come back with what it was sending. */
const keptMs = 24 * 3_600_000;

interface UploadRow {
  readonly upload_id: string;
  readonly claim_id: string;
  readonly sha256: string;
  readonly length: number;
  readonly received: number;
  readonly wrapped: Uint8Array;
}

interface Accepted {
  readonly idempotency_key: string;
  readonly upload_sha256: string | null;
}

const columns = 'upload_id, claim_id, sha256, length, received, wrapped';

const keyPlace = (uploadId: string) => ['upload-key', uploadId];
const partPlace = (uploadId: string, start: number) => ['upload', uploadId, start];
const stateOf = ({ received, length }: Pick<UploadRow, 'received' | 'length'>): UploadState => ({
  offset: received,
  length,
});

export function createUploads({ sql, folder, serviceKey, clock, random, policy }: Parts): Uploads {
  const sealNow = (key: Uint8Array, place: readonly (string | number)[], plain: Uint8Array): Uint8Array =>
    seal(key, random.bytes(nonceBytes), place, plain);
  /** Only for an order the desk still holds; sending prolongs the lease, as every call about a claim does. */
  const mayUpload = async (queries: Queries, desk: DeskCaller, claimId: string): Promise<Accepted | null> => {
    const now = clock.now();
    const { order } = await claimAndOrder(queries, desk, claimId, now);
    const [accepted] = await queries.query<Accepted>(
      'select idempotency_key, upload_sha256 from submission where claim_id = $1',
      [claimId],
    );
    // Accepted before, and its receipt lost: it is sent again, and gets that receipt.
    if (accepted !== undefined) return accepted;
    refuseLost(order, claimId);
    await hold(queries, order, claimId, now, leaseEnd(now, policy));
    return null;
  };
  const find = async (
    queries: Queries,
    claimId: string,
    uploadId: string,
    lock: '' | 'for update' = '',
  ): Promise<UploadRow> => {
    const [row] = await queries.query<UploadRow>(
      `select ${columns} from upload
       where upload_id = $1 and claim_id = $2 ${lock}`,
      [uploadId, claimId],
    );
    if (row === undefined) throw new Problem('not-found');
    return row;
  };

  return {
    begin: (desk, claimId, uploadId, { sha256, length }) =>
      sql.transaction(async (queries) => {
        const accepted = await mayUpload(queries, desk, claimId);
        // All of it is here already, and has become a submission.
        if (accepted?.idempotency_key === uploadId && accepted.upload_sha256 === sha256) {
          return { offset: length, length };
        }
        const rows = await queries.query<UploadRow>(
          `select ${columns} from upload
           where claim_id = $1 or upload_id = $2 for update`,
          [claimId, uploadId],
        );
        // Somebody else's id is as good as none.
        if (rows.some((row) => row.claim_id !== claimId)) throw new Problem('not-found');
        const same = rows.find((row) => row.upload_id === uploadId && row.sha256 === sha256);
        if (same?.length === length) return stateOf(same);
        await forgetUploads(queries, claimId);
        await queries.query(
          `insert into upload (upload_id, claim_id, sha256, length, received, wrapped, expires_at)
           values ($1, $2, $3, $4, 0, $5, $6)`,
          [
            uploadId,
            claimId,
            sha256,
            length,
            sealNow(serviceKey, keyPlace(uploadId), random.bytes(keyBytes)),
            new Date(clock.now().getTime() + keptMs),
          ],
        );
        return { offset: 0, length };
      }),

    state: async (desk, claimId, uploadId) => {
      if ((await claimOfDesk(sql, desk, claimId)) === null) throw new Problem('not-found');
      return stateOf(await find(sql, claimId, uploadId));
    },

    append: (desk, claimId, uploadId, { offset, bytes }) =>
      sql.transaction(async (queries) => {
        await mayUpload(queries, desk, claimId);
        const row = await find(queries, claimId, uploadId, 'for update');
        // Twice the same part, one too early, or one that overlaps: the desk asks where to go on.
        if (offset !== row.received) throw new Problem('upload-offset');
        const received = row.received + bytes.length;
        if (received > row.length) throw new Problem('payload-too-large');
        const key = unseal(serviceKey, keyPlace(uploadId), row.wrapped);
        const file = Buffer.from(random.bytes(fileNameBytes)).toString('hex');
        // There for good before the row says so.
        await folder.write(new Map([[file, sealNow(key, partPlace(uploadId, offset), bytes)]]));
        await queries.query('insert into upload_part (upload_id, start, file) values ($1, $2, $3)', [
          uploadId,
          offset,
          file,
        ]);
        await queries.query('update upload set received = $2 where upload_id = $1', [uploadId, received]);
        return { offset: received, length: row.length };
      }),

    whole: async (claimId, uploadId) => {
      const row = await find(sql, claimId, uploadId);
      if (row.received !== row.length) throw new Problem('upload-offset');
      const key = unseal(serviceKey, keyPlace(uploadId), row.wrapped);
      const files = await sql.query<{ start: number; file: string }>(
        'select start, file from upload_part where upload_id = $1 order by start',
        [uploadId],
      );
      const parts: Uint8Array[] = [];
      for (const { start, file } of files) {
        const sealed = await folder.read(file);
        if (sealed === null) throw new EvidenceError('a part of an upload is missing');
        parts.push(unseal(key, partPlace(uploadId, start), sealed));
      }
      const bytes = Buffer.concat(parts);
      if (createHash('sha256').update(bytes).digest('hex') !== row.sha256) {
        // What was announced is not what came: nothing can be made of it.
        await sql.query('delete from upload where upload_id = $1', [uploadId]);
        throw new Problem('invalid-request', { detail: 'upload: not the bytes that were announced' });
      }
      return bytes;
    },

    sweep: async () => {
      await sql.query('delete from upload where expires_at <= $1', [clock.now()]);
    },
  };
}
