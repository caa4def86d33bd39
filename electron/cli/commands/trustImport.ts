import { basename } from 'node:path';
import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { anchorOf } from '#electron/trust/anchors.ts';
import type { Anchor } from '#electron/trust/anchors.ts';
import { checkCompared } from '#electron/trust/comparison.ts';
import { importTrustFile } from '#electron/trust/importFile.ts';
import { readCertificate } from '#electron/trust/readCertificate.ts';
import { sourceLimits } from '#electron/trust/sources/limits.ts';
import { certificateIn } from '#electron/trust/sources/readSource.ts';
import { packageKeysIn } from '#electron/trust/sources/updatePackage.ts';
import type { TrustStore } from '#electron/trust/trustStore.ts';
import shippedKeys from '../../../assets/trust/packageKeys.json' with { type: 'json' };
import { UsageError } from '../arguments.ts';
import { readInputFile } from '../inputFile.ts';
import { pinnedAnchors } from '../pinnedAnchors.ts';
import type { Imported } from './trustPreviewText.ts';

export interface ImportOptions {
  /** Instead of the pinned ones. */
  readonly anchor?: readonly string[];
  /** Beside the shipped ones. */
  readonly 'package-key'?: readonly string[];
  readonly 'dry-run'?: boolean;
  /** `ID=HEX` of unsigned certificates; where one is given, every one has to be. */
  readonly fingerprint?: readonly string[];
}

/** Verifies a file against a folder's store and activates what it makes, or only says what it would. */
export async function importInto(
  store: TrustStore,
  path: string,
  options: ImportOptions,
  at: Date,
): Promise<Result<Imported>> {
  const compared = (options.fingerprint ?? []).map(readComparison);
  const anchors = await readAnchors(options.anchor ?? []);
  if (!anchors.ok) return anchors;
  const packageKeys = await readPackageKeys(options['package-key'] ?? []);
  if (!packageKeys.ok) return packageKeys;
  const file = await readInputFile(path, sourceLimits.fileBytes);
  if (!file.ok) return file;
  const dryRun = options['dry-run'] === true;
  const outcome = await importTrustFile(store, {
    file: file.value,
    fileName: basename(path),
    anchors: anchors.value,
    packageKeys: packageKeys.value,
    at,
    dryRun,
    // Who has a folder of their own answers for what is in it; a desk asks two people.
    allowUnsigned: true,
    check: ({ toCompare }) => (compared.length === 0 ? ok(null) : checkCompared(toCompare, compared)),
  });
  if (!outcome.ok) return outcome;
  const { added, removed, ...preview } = outcome.value;
  return ok({ ...preview, effect: null, dryRun, added: added.length, removed: removed.length });
}

/** @throws {UsageError} */
function readComparison(given: string): { id: string; fingerprint: string } {
  const [, id, fingerprint] = /^([^=]+)=([0-9A-Fa-f:\s]+)$/.exec(given) ?? [];
  if (id === undefined || fingerprint === undefined) {
    throw new UsageError('--fingerprint must be ID=HEX, as unsigned-1=4F81…');
  }
  return { id, fingerprint };
}

async function readAnchors(paths: readonly string[]): Promise<Result<readonly Anchor[]>> {
  if (paths.length === 0) return ok(pinnedAnchors);
  const anchors: Anchor[] = [];
  for (const path of paths) {
    const file = await readInputFile(path, sourceLimits.certificateBytes);
    const der = file.ok ? certificateIn(file.value) : null;
    if (der === null || readCertificate(der).reason !== null) {
      return fail('TRUST_ANCHOR_MISSING', { file: path });
    }
    anchors.push(anchorOf(der));
  }
  return ok(anchors);
}

async function readPackageKeys(paths: readonly string[]): Promise<Result<readonly Uint8Array[]>> {
  const keys: Uint8Array[] = shippedKeys.keys.map(({ spki }) => new Uint8Array(Buffer.from(spki, 'base64')));
  for (const path of paths) {
    const file = await readInputFile(path, sourceLimits.certificateBytes);
    const given = file.ok ? packageKeysIn(file.value) : null;
    if (given === null) return fail('TRUST_PACKAGE_KEY_UNUSABLE', { file: path });
    keys.push(...given);
  }
  return ok(keys);
}
