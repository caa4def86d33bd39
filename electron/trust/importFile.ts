import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { fingerprintOf } from './anchors.ts';
import type { Anchor } from './anchors.ts';
import { prepareImport } from './prepareImport.ts';
import type { ImportProgress, PreparedImport } from './preparedImport.ts';
import type { TrustSetContent } from './setFile.ts';
import type { TrustStore } from './trustStore.ts';

export interface ImportRequest {
  readonly file: Uint8Array;
  readonly fileName?: string;
  /** Whom a list may come from. */
  readonly anchors: readonly Anchor[];
  /** Whose update packages are taken (SPKI, DER). */
  readonly packageKeys?: readonly Uint8Array[];
  /** The moment of the import, from the clock port. */
  readonly at: Date;
  /** Verify and compare, activate nothing. */
  readonly dryRun?: boolean;
  /** Single certificates have no signature that vouches for them: only where whoever runs this answers for them alone. */
  readonly allowUnsigned: boolean;
  /** A last word on what was prepared, before it is activated. */
  readonly check?: (prepared: PreparedImport) => Result<null>;
  readonly onProgress?: ImportProgress;
}

export interface ImportOutcome extends Omit<PreparedImport['preview'], 'previous'> {
  readonly previous: string | null;
  /** Against the set that was active: fingerprints. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Verifies a file and makes it part of the active set of a store in a folder, alone and at once. Every failure leaves the active
 * set as it was.
 *
 * @returns a failure of {@link prepareImport}, or TRUST_SIGNER_UNTRUSTED, TRUST_STORE_DAMAGED, TRUST_STORE_UNWRITABLE
 */
export async function importTrustFile(
  store: TrustStore,
  request: ImportRequest,
): Promise<Result<ImportOutcome>> {
  const state = await store.state();
  if (!state.ok) return state;
  const { active } = state.value;
  const before = active === null ? ok(null) : await store.load(active);
  if (!before.ok) return before;

  const prepared = await prepareImport(
    {
      file: request.file,
      fileName: request.fileName ?? '',
      anchors: request.anchors,
      packageKeys: request.packageKeys ?? [],
      before: before.value,
      // A folder keeps no number of its own: the lists in a package are dated, and none goes back.
      packageNumber: 0,
      at: request.at,
    },
    request.onProgress,
  );
  if (!prepared.ok) return prepared;
  const { content, preview, toCompare } = prepared.value;
  if (toCompare.length > 0 && !request.allowUnsigned) {
    return fail('TRUST_SIGNER_UNTRUSTED', { why: 'unsigned' });
  }
  const checked = request.check?.(prepared.value) ?? ok(null);
  if (!checked.ok) return checked;
  if (request.dryRun !== true) {
    const activation = await store.activate(content, request.at);
    if (!activation.ok) return activation;
  }
  const [old, now] = [fingerprintsOf(before.value), fingerprintsOf(content)];
  return ok({
    ...preview,
    previous: active,
    changed: preview.set !== active,
    added: [...now].filter((sha256) => !old.has(sha256)),
    removed: [...old].filter((sha256) => !now.has(sha256)),
  });
}

const fingerprintsOf = (content: TrustSetContent | null): Set<string> =>
  new Set((content?.certificates ?? []).map(({ der }) => fingerprintOf(der)));
