import { createHash } from 'node:crypto';
import { type Submission, submissionReceiptSchema } from '#shared/contracts/pip.ts';
import {
  partMediaType,
  uploadOffsetHeader,
  uploadPartBytes,
  type UploadState,
  uploadStateSchema,
} from '#shared/contracts/uploads.ts';
import type { Result } from '#shared/errors/result.ts';
import { canonicalJson } from '#shared/domain/canonicalJson.ts';
import { spread } from '#shared/domain/retrying.ts';
import type { PipService } from '../../usecases/ports.ts';
import type { Calls } from './calls.ts';
import type { PipClientOptions } from './options.ts';
import { claimPath } from './paths.ts';

/**
 * Sends a submission: a small one as the body of one request, a larger one in parts, of which a line that breaks costs the one under
 * way. The idempotency key names the upload, so that a desk that was restarted goes on where it was.
 */
export function createSubmit(
  { sleep, random }: Pick<PipClientOptions, 'sleep' | 'random'>,
  { call, limits }: Pick<Calls, 'call' | 'limits'>,
): PipService['submit'] {
  const post = (claimId: string, key: string, body: unknown, submission: Submission) =>
    call({
      method: 'POST',
      path: `${claimPath(claimId)}/submission`,
      body,
      signed: submission,
      headers: { 'Idempotency-Key': key },
      answer: submissionReceiptSchema,
      repeatable: true,
      // What the service cannot read today it will not read tomorrow: for a person to look at, not to repeat.
      meanings: { 'invalid-request': 'PIP_SUBMISSION_REFUSED' },
      timeoutMs: limits.submitTimeoutMs,
    });

  /** Every part the service has not got. */
  const upload = async (path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Result<UploadState>> => {
    const common = { path, answer: uploadStateSchema, timeoutMs: limits.submitTimeoutMs } as const;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const body = { sha256, length: bytes.length };
    let state = await call({ ...common, method: 'PUT', body, repeatable: true });
    for (let failures = 0; state.ok && state.value.offset < bytes.length;) {
      const { offset } = state.value;
      const content = bytes.slice(offset, offset + uploadPartBytes);
      const sent = await call({
        ...common,
        method: 'PATCH',
        headers: { [uploadOffsetHeader]: String(offset) },
        bytes: { mediaType: partMediaType, content },
        // Whether the service has it already only the service knows: it is asked.
        repeatable: false,
      });
      if (sent.ok) {
        state = sent;
        failures = 0;
        continue;
      }
      const passes =
        sent.error.code === 'PIP_SERVICE_UNREACHABLE' || sent.error.detail?.['problem'] === 'upload-offset';
      if (!passes || ++failures >= limits.attempts) return sent;
      await sleep(limits.backOffMs * 2 ** failures * spread(random));
      state = await call({ ...common, method: 'GET', repeatable: true });
    }
    return state;
  };

  return async (claimId, submission, key) => {
    // Canonical: a desk of another version writes the same bytes, and goes on where that one was.
    const bytes = new Uint8Array(Buffer.from(canonicalJson(submission), 'utf8'));
    if (bytes.length <= uploadPartBytes) return post(claimId, key, submission, submission);
    const state = await upload(`${claimPath(claimId)}/uploads/${encodeURIComponent(key)}`, bytes);
    return state.ok ? post(claimId, key, { upload: key }, submission) : state;
  };
}
