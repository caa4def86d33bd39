import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, compactVerify, importJWK } from 'jose';
import { z } from 'zod';
import { type Submission, submissionSchema } from '#shared/contracts/pip.ts';
import { type DeskKey, deskProofSchema } from '#shared/contracts/desks.ts';
import {
  counterSignatureName,
  counterSignatureSchema,
  manifestName,
  type PackageManifest,
  packageManifestSchema,
  submissionPath,
} from '#shared/contracts/evidencePackage.ts';
import { canonicalJson } from '#shared/domain/canonicalJson.ts';
import { type CheckId, type CheckResult, inspectionSchema } from '#shared/domain/inspection.ts';
import { writeZip } from '#electron/pip/service/package/zip.ts';
import { readZip } from '#electron/trust/sources/zip.ts';
import { type TrustSet, trustSetOf } from '#electron/trust/trustSet.ts';
import { reinspector } from '#electron/usecases/reinspector.ts';

/**
 * Checks an evidence package from nothing but its bytes. What is inside vouches for itself only as far as it agrees: a package whose
 * CSCA and keys came with it is *consistent*; *trusted* it is by certificates and keys the checker had before.
 */

export const packageChecks = [
  'container',
  'hashes',
  'service-signature',
  'desk-signature',
  'passive-authentication',
  'decision',
] as const;
export type PackageCheck = (typeof packageChecks)[number];

export interface PackageFinding {
  readonly check: PackageCheck;
  /** `absent`: there is nothing of the kind in this package, and nothing that should be. */
  readonly result: 'holds' | 'fails' | 'absent';
  /** In English, for the log of whoever checks; never a value of the document. */
  readonly why: string;
}

export interface VerifiedPackage {
  readonly holds: boolean;
  /**
   * Of the document's issuer: `trusted` by the checker's own store; `consistent` with the CSCA in the package only; `refused` where
   * the store says otherwise than the package; `unproven` where the package itself claims no trust.
   */
  readonly trust: 'trusted' | 'consistent' | 'refused' | 'unproven';
  readonly attendanceCode: string | null;
  /** When the service signed, by its clock. */
  readonly signedAt: string | null;
  /** Thumbprints (RFC 7638), to compare with what service and desk say their keys are. */
  readonly serviceKey: string | null;
  readonly deskKey: string | null;
  readonly trustSet: string | null;
  readonly approved: boolean | null | undefined;
  /** When the service itself found the PIN of whoever decided right; null where it says that only the desk did. */
  readonly pinCheckedAt: string | null;
  readonly findings: readonly PackageFinding[];
}

class Refused extends Error {
  override readonly name = 'Refused';
  readonly check: PackageCheck;
  constructor(check: PackageCheck, why: string) {
    super(why);
    this.check = check;
  }
}

type Entries = ReadonlyMap<string, Uint8Array>;

const reinspectionSchema = z.strictObject({
  inspectedAt: z.iso.datetime(),
  trustSet: z.string().nullable(),
  inspection: inspectionSchema,
  differences: z.array(z.unknown()),
});
const auditSchema = z.strictObject({
  events: z.array(z.looseObject({ event: z.string(), at: z.iso.datetime(), claimId: z.string().optional() })),
});
const resultSchema = z.looseObject({
  approved: z.boolean().nullable(),
  attendanceCode: z.string().optional(),
});

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export interface PackageTrust {
  /** What the checker trusts; null: nothing but the package. */
  readonly store: TrustSet | null;
  /** Thumbprints (RFC 7638) of the keys the package must be signed by; null: whichever it names. */
  readonly serviceKey: string | null;
  readonly deskKey: string | null;
  readonly now: Date;
}

export async function verifyPackage(file: Uint8Array, trust: PackageTrust): Promise<VerifiedPackage> {
  const findings: PackageFinding[] = [];
  const report: { -readonly [K in keyof VerifiedPackage]: VerifiedPackage[K] } = {
    holds: false,
    trust: 'unproven',
    attendanceCode: null,
    signedAt: null,
    serviceKey: null,
    deskKey: null,
    trustSet: null,
    approved: undefined,
    pinCheckedAt: null,
    findings,
  };
  const passed = (check: PackageCheck, why: string, result: 'holds' | 'absent' = 'holds'): void => {
    findings.push({ check, result, why });
  };
  try {
    const entries = await openContainer(file);
    passed('container', 'every byte is where the package says it is');
    const manifest = readManifest(entries);
    passed('hashes', `${manifest.files.length} entries are those of the manifest`);
    report.attendanceCode = manifest.attendanceCode;
    report.signedAt = await checkCounterSignature(entries, manifest);
    report.serviceKey = await calculateJwkThumbprint(manifest.serviceKey);
    if (isOther(trust.serviceKey, report.serviceKey)) {
      throw new Refused('service-signature', 'another key than the one given signed the manifest');
    }
    passed('service-signature', 'the service signed the manifest');
    const submission = submissionIn(entries);
    const signedByDesk = await checkDeskSignature(entries, manifest, submission);
    report.deskKey = manifest.desk?.deskId ?? null;
    if (isOther(trust.deskKey, report.deskKey)) {
      throw new Refused('desk-signature', 'another key than the one given signed the submission, or none');
    }
    if (signedByDesk) passed('desk-signature', 'the desk signed the whole submission');
    else passed('desk-signature', 'the desk had no key of its own', 'absent');
    report.approved = checkDecision(entries, submission);
    report.pinCheckedAt = eventIn(entries, 'pin.checked')?.at ?? null;
    const document = await checkDocument(entries, submission, trust);
    report.trust = document.trust;
    report.trustSet = document.trustSet;
    passed('passive-authentication', document.why, document.checked ? 'holds' : 'absent');
    passed('decision', 'result and submission say the same');
    report.holds = true;
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    findings.push({ check: problem.check, result: 'fails', why: problem.message });
  }
  return report;
}

const isOther = (pinned: string | null, found: string | null): boolean => pinned !== null && pinned !== found;

/** A ZIP is a loose format: made again out of its entries it must be the same file, or something in it nobody vouches for. */
async function openContainer(file: Uint8Array): Promise<Entries> {
  const read = await readZip(file);
  if (!read.ok) throw new Refused('container', `not a package: ${read.error.code}`);
  const entries = new Map(read.value.map(({ name, bytes }) => [name, bytes]));
  if (entries.size !== read.value.length) throw new Refused('container', 'two entries have one name');
  const again = await writeZip(entries);
  if (!Buffer.from(again).equals(file)) {
    throw new Refused('container', 'the file has bytes that are not of its entries');
  }
  return entries;
}

function readManifest(entries: Entries): PackageManifest {
  const manifest = packageManifestSchema.safeParse(jsonIn(entries, manifestName, 'hashes'));
  if (!manifest.success) throw new Refused('hashes', 'the manifest is none');
  const listed = manifest.data.files.map(({ name }) => name);
  const expected = [manifestName, counterSignatureName, ...listed];
  // In this very order: an entry too many, one missing and one listed twice are all seen.
  if (expected.join('\n') !== [...entries.keys()].join('\n')) {
    throw new Refused('hashes', 'the entries are not those of the manifest');
  }
  for (const { name, bytes, sha256: hash } of manifest.data.files) {
    const content = entries.get(name);
    if (content?.length !== bytes || sha256(content) !== hash) {
      throw new Refused('hashes', `${name} is not what the manifest says`);
    }
  }
  return manifest.data;
}

/** What a key has signed; base64url with spare bits set differently would be another text for the same signature. */
async function openJws(
  bytes: Uint8Array,
  key: DeskKey,
  check: PackageCheck,
): Promise<{ readonly payload: unknown; readonly kid: string | undefined }> {
  const text = Buffer.from(bytes).toString('latin1');
  const canonical = text
    .split('.')
    .every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
  if (!canonical) throw new Refused(check, 'the signature is not written as it should be');
  try {
    const verified = await compactVerify(text, await importJWK(key, 'ES256'), { algorithms: ['ES256'] });
    return {
      payload: JSON.parse(new TextDecoder().decode(verified.payload)) as unknown,
      kid: verified.protectedHeader.kid,
    };
  } catch {
    throw new Refused(check, 'the signature does not hold');
  }
}

/** @returns when the service signed */
async function checkCounterSignature(entries: Entries, manifest: PackageManifest): Promise<string> {
  const jws = entries.get(counterSignatureName) ?? new Uint8Array();
  const { payload, kid } = await openJws(jws, manifest.serviceKey, 'service-signature');
  const said = counterSignatureSchema.safeParse(payload);
  const about = sha256(entries.get(manifestName) ?? new Uint8Array());
  if (!said.success || said.data.manifest !== about) {
    throw new Refused('service-signature', 'the service signed another manifest');
  }
  if (kid !== (await calculateJwkThumbprint(manifest.serviceKey))) {
    throw new Refused('service-signature', 'the signature names another key');
  }
  return said.data.at;
}

/** The submission as the desk sent it: its facts, and the bytes that are entries of their own. */
function submissionIn(entries: Entries): Submission {
  const bare = jsonIn(entries, 'submission.json', 'decision');
  const base64 = (name: string): string | null => {
    const bytes = entries.get(name);
    return bytes === undefined ? null : Buffer.from(bytes).toString('base64');
  };
  const files = Object.fromEntries(
    [...entries].flatMap(([name, bytes]) => {
      const file = /^files\/(EF_\w+)\.bin$/.exec(name)?.[1];
      return file === undefined ? [] : [[file, Buffer.from(bytes).toString('base64')]];
    }),
  );
  const face = typeof bare === 'object' && bare !== null && 'faceImage' in bare;
  const submission = submissionSchema.safeParse({
    ...(bare as object),
    files,
    dataPageImage: base64('pictures/data-page.jpg'),
    signaturePageImage: base64('pictures/signature-page.jpg'),
    ...(face ? { faceImage: base64('pictures/face.jpg') } : {}),
  });
  if (!submission.success) throw new Refused('decision', 'the submission is none');
  return submission.data;
}

/** @returns false where the desk had no key, and the package claims none */
async function checkDeskSignature(
  entries: Entries,
  { desk }: PackageManifest,
  submission: Submission,
): Promise<boolean> {
  const jws = entries.get('desk.jws');
  if (desk === null && jws === undefined) return false;
  if (desk === null || jws === undefined)
    throw new Refused('desk-signature', 'a key without a signature, or the reverse');
  const { payload, kid } = await openJws(jws, desk.publicKey, 'desk-signature');
  if (kid !== desk.deskId || desk.deskId !== (await calculateJwkThumbprint(desk.publicKey))) {
    throw new Refused('desk-signature', 'the signature names another key');
  }
  const proof = deskProofSchema.safeParse(payload);
  const claimId = eventIn(entries, 'order.claimed')?.claimId;
  if (
    !proof.success ||
    proof.data.method !== 'POST' ||
    claimId === undefined ||
    proof.data.path !== submissionPath(claimId) ||
    proof.data.sha256 !== sha256(canonicalJson(submission))
  ) {
    throw new Refused('desk-signature', 'the desk signed another submission');
  }
  return true;
}

function eventIn(entries: Entries, name: string) {
  const audit = auditSchema.safeParse(jsonIn(entries, 'audit.json', 'decision'));
  return audit.data?.events.find(({ event }) => event === name);
}

function checkDecision(entries: Entries, { decision }: Submission): boolean | null {
  const result = resultSchema.safeParse(jsonIn(entries, 'result.json', 'decision'));
  if (!result.success || result.data.approved !== decision.approved) {
    throw new Refused('decision', 'the result is not what was decided');
  }
  return decision.approved;
}

/** What files alone tell again, by whatever trust set. Revocation needs the lists of the day, which no package has. */
const repeatable: readonly CheckId[] = ['sod-signature', 'dg-hashes', 'com-sod', 'dsc-chain'];
/** What an approval cannot be without. */
const proven: readonly CheckId[] = ['sod-signature', 'dg-hashes', 'dsc-chain'];

interface DocumentStanding {
  readonly trust: VerifiedPackage['trust'];
  readonly trustSet: string | null;
  readonly checked: boolean;
  readonly why: string;
}

async function checkDocument(
  entries: Entries,
  submission: Submission,
  { store, now }: PackageTrust,
): Promise<DocumentStanding> {
  const check = 'passive-authentication';
  const approved = submission.decision.approved === true;
  if (!entries.has('reinspection.json')) {
    if (approved || submission.inspection !== null) throw new Refused(check, 'the facts are missing');
    return { trust: 'unproven', trustSet: null, checked: false, why: 'no document was read' };
  }
  const stored = reinspectionSchema.safeParse(jsonIn(entries, 'reinspection.json', check));
  if (!stored.success) throw new Refused(check, 'the facts are none');
  const { inspection: recorded, inspectedAt, trustSet } = stored.data;
  const files = new Map(
    Object.entries(submission.files).map(([name, text]) => [name, Buffer.from(text, 'base64')]),
  );
  const moments = { inspectedAt: new Date(inspectedAt), now };
  const own = await reinspector({ trustSet: async () => setOfPackage(entries), syntheticNumbers: true })(
    files,
    moments,
  );
  const resultOf = (checks: readonly { id: CheckId; result: CheckResult }[], id: CheckId) =>
    checks.find((one) => one.id === id)?.result;
  for (const id of repeatable) {
    const was = recorded.checks.find((one) => one.id === id);
    // A failure that a published list of defects explained is not explained again without it.
    if (was?.reason.includes('known-defect') === true) continue;
    const is = resultOf(own.inspection.checks, id);
    if (is !== was?.result)
      throw new Refused(check, `${id} is ${is ?? 'absent'}, and was ${was?.result ?? 'absent'}`);
    if (approved && proven.includes(id) && is !== 'successful') {
      throw new Refused(check, `approved although ${id} is ${is ?? 'absent'}`);
    }
  }
  if (identityOf(own.inspection.document) !== identityOf(recorded.document)) {
    throw new Refused(check, 'the files are of another document than the facts');
  }
  if (proven.some((id) => resultOf(own.inspection.checks, id) !== 'successful')) {
    return {
      trust: 'unproven',
      trustSet,
      checked: true,
      why: 'the facts are what the files give; no issuer vouches for the document',
    };
  }
  if (store === null) {
    return {
      trust: 'consistent',
      trustSet,
      checked: true,
      why: 'authentic by the CSCA in the package, which nothing but the package vouches for',
    };
  }
  const byStore = await reinspector({ trustSet: async () => store, syntheticNumbers: true })(files, moments);
  const chain = resultOf(byStore.inspection.checks, 'dsc-chain');
  const revoked = resultOf(byStore.inspection.checks, 'dsc-revocation') === 'failed';
  const trusted = chain === 'successful' && !revoked;
  return {
    trust: trusted ? 'trusted' : 'refused',
    trustSet,
    checked: true,
    why: trusted
      ? 'authentic by the store given'
      : `the store given does not vouch for it: ${revoked ? 'revoked' : `dsc-chain ${chain ?? 'absent'}`}`,
  };
}

const identityOf = (document: z.infer<typeof inspectionSchema>['document']): string =>
  JSON.stringify(document?.mrzLines ?? null);

/** Trusts the one CSCA that came along: nothing but agreement follows from it. */
function setOfPackage(entries: Entries): TrustSet {
  const only = (name: string): readonly Uint8Array[] => {
    const der = entries.get(name);
    return der === undefined ? [] : [der];
  };
  return trustSetOf({
    id: 'package',
    // Made-up issuers agree with themselves as well as real ones: who they are the store tells.
    training: true,
    provenance: { kind: 'training', issuer: 'package' },
    signedOn: null,
    certificates: only('certificates/csca.der'),
    documentSigners: only('certificates/dsc.der'),
  });
}

function jsonIn(entries: Entries, name: string, check: PackageCheck): unknown {
  const bytes = entries.get(name);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? new Uint8Array())) as unknown;
  } catch {
    throw new Refused(check, `${name} is missing or no JSON`);
  }
}
