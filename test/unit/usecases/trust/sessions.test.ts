import { describe, expect, it } from 'vitest';
import { defaultFreshnessPolicy } from '#shared/domain/trustFreshness.ts';
import { droppedPartBytes } from '#shared/contracts/trust.ts';
import type { DscValidator } from '#electron/emrtd/ports.ts';
import { fingerprintOf } from '#electron/trust/anchors.ts';
import { emptyTrustSet, type TrustSetContent } from '#electron/trust/setFile.ts';
import { exportAudit } from '#electron/usecases/exportAudit.ts';
import { openSession } from '#electron/usecases/openSession.ts';
import { readDocument } from '#electron/usecases/readDocument.ts';
import { acceptTerms, recordAtDesk } from '#electron/usecases/recordAtDesk.ts';
import { signIn, signOut } from '#electron/usecases/signIn.ts';
import { findCertificates, openCertificate } from '#electron/usecases/trust/certificates.ts';
import { dropFile, dropPart } from '#electron/usecases/trust/file.ts';
import { trustDiff } from '#electron/usecases/trust/history.ts';
import { previewFile } from '#electron/usecases/trust/preview.ts';
import { trustStatus } from '#electron/usecases/trust/status.ts';
import { verifyAuditFile } from '#electron/storage/auditChain.ts';
import { key, value } from '../atDesk.ts';
import { claim, officer, pin, secondSupervisor, supervisor } from '../doubles.ts';
import { plainComputing } from '../trustDouble.ts';
import { csca } from '../../trust/fixtures/lister.ts';
import { activated, as, code, de, dropped, july, keeperDesk, may, norway, september } from './atKeeper.ts';

const people = [supervisor, secondSupervisor] as const;
const production = { policy: defaultFreshnessPolicy };

describe('a desk whose lists are too old or missing', () => {
  it('opens no session, claims no order, and says who can mend it', async () => {
    const double = keeperDesk(production);
    await as(double, officer);
    expect(code(await openSession(double.desk, claim.attendanceCode))).toBe('TRUST_LISTS_MISSING');
    await activated(double, september, people);
    // September list, 20 November: 80 days.
    await as(double, officer);
    expect((await double.desk.status()).trust).toMatchObject({ freshness: 'stale', ageDays: 80 });
    double.now = new Date('2026-11-30T08:00:00Z');
    expect((await double.desk.status()).trust).toMatchObject({ freshness: 'blocked', ageDays: 90 });
    expect(code(await openSession(double.desk, claim.attendanceCode))).toBe('TRUST_LISTS_TOO_OLD');
    expect(double.order).toEqual([]);
    expect((await double.trusting.entries()).at(-1)).toMatchObject({
      event: 'session.open',
      outcome: 'TRUST_LISTS_TOO_OLD',
      who: { id: officer.id },
      fields: { ageDays: 90 },
    });
  });

  it('lets a session under way end, and opens new ones where policy never blocks', async () => {
    const double = keeperDesk(production);
    await activated(double, september, people);
    await as(double, officer);
    value(await openSession(double.desk, claim.attendanceCode));
    double.now = new Date('2027-11-30T08:00:00Z');
    value(acceptTerms(double.desk, 'nb', 'officer'));
    value(recordAtDesk(double.desk, 'Kari', '41234567'));
    value(await readDocument(double.desk, key, null));
    const never = keeperDesk({ policy: { ...defaultFreshnessPolicy, blockAfterDays: null } });
    await as(never, officer);
    value(await openSession(never.desk, claim.attendanceCode));
  });
});

describe('a session under way', () => {
  it('keeps the set it began with; the next one has the new set', async () => {
    const double = keeperDesk();
    const used: DscValidator[] = [];
    const { inspector } = double.desk.parts;
    const read = inspector.read.bind(inspector);
    inspector.read = (options) => {
      used.push(options.dscValidator);
      return read(options);
    };
    const first = await activated(double, may, people);
    await as(double, officer);
    value(await openSession(double.desk, claim.attendanceCode));
    value(acceptTerms(double.desk, 'nb', 'officer'));
    value(recordAtDesk(double.desk, 'Kari', '41234567'));
    value(await readDocument(double.desk, key, null));
    const second = await activated(double, july, people);
    await as(double, officer);
    value(await readDocument(double.desk, key, null));
    const { session } = double.desk;
    expect(session?.trust.id).toBe(first);
    double.desk.setSession(null);
    value(await openSession(double.desk, claim.attendanceCode));
    value(acceptTerms(double.desk, 'nb', 'officer'));
    value(recordAtDesk(double.desk, 'Kari', '41234567'));
    value(await readDocument(double.desk, key, null));
    const question = {
      certificates: [],
      signer: { subjectKeyIdentifier: new Uint8Array() },
      issuingState: null,
      issuedOn: null,
      expiresOn: null,
      at: double.now,
    };
    expect(used.map((validator) => validator.validate(question).trustSet)).toEqual([first, first, second]);
  });

  it('leaves the document signer and the time behind, and nothing else', async () => {
    const double = keeperDesk();
    await as(double, officer);
    value(await openSession(double.desk, claim.attendanceCode));
    value(acceptTerms(double.desk, 'nb', 'officer'));
    value(recordAtDesk(double.desk, 'Kari', '41234567'));
    value(await readDocument(double.desk, key, null));
    expect(await double.trusting.trust.records.remembered()).toEqual([
      { dsc: new Uint8Array([0x30, 0x00]), at: double.now.toISOString() },
    ]);
    await as(double, supervisor);
    expect(value(await previewFile(double.desk, await dropped(double, may))).effect).toMatchObject({
      inspections: 1,
      since: double.now.toISOString(),
    });
    // Neither for longer nor more than that.
    const { records } = double.trusting.trust;
    for (let n = 0; n < 510; n++)
      await records.remember({ dsc: new Uint8Array([n & 255]), at: double.now.toISOString() });
    expect(await records.remembered()).toHaveLength(500);
    double.now = new Date('2027-03-01T00:00:00Z');
    expect(await records.remembered()).toEqual([]);
  });
});

describe('a dropped file', () => {
  const part = (bytes: number): string => Buffer.alloc(bytes, 7).toString('base64');

  it.each([
    ['a part out of order', 10, 5],
    ['the same part again', 0, 5],
    ['more than was announced', 5, 200],
    ['nothing', 5, 0],
  ])('ends with %s', async (_what, offset, bytes) => {
    const double = keeperDesk();
    await as(double, supervisor);
    const { fileId } = value(await dropFile(double.desk, 'x.ml', 100));
    value(dropPart(double.desk, fileId, 0, part(5)));
    expect(code(dropPart(double.desk, fileId, offset, part(bytes)))).toBe('DESK_BAD_REQUEST');
    expect(double.desk.fileInHand).toBeNull();
    expect(code(dropPart(double.desk, fileId, 5, part(5)))).toBe('TRUST_FILE_GONE');
  });

  it('comes in parts of bounded size', async () => {
    const double = keeperDesk();
    await as(double, supervisor);
    const { fileId } = value(await dropFile(double.desk, 'x.ml', droppedPartBytes * 3));
    expect(code(dropPart(double.desk, fileId, 0, part(droppedPartBytes + 1)))).toBe('DESK_BAD_REQUEST');
  });

  it('is not looked at before it is whole, replaced by the next one, and gone with whoever dropped it', async () => {
    const double = keeperDesk();
    await as(double, supervisor);
    const first = value(await dropFile(double.desk, 'x.ml', 100));
    value(dropPart(double.desk, first.fileId, 0, part(5)));
    expect(code(await previewFile(double.desk, first.fileId))).toBe('DESK_STEP_NOT_ALLOWED');
    const second = await dropped(double, may);
    expect(code(await previewFile(double.desk, first.fileId))).toBe('TRUST_FILE_GONE');
    value(await previewFile(double.desk, second));
    signOut(double.desk);
    expect(double.desk.fileInHand).toBeNull();
  });

  it('is verified one at a time, once for each set it is compared with', async () => {
    let runs = 0;
    const double = keeperDesk({
      computing: {
        run: ((job, onProgress) => {
          runs++;
          return plainComputing.run(job, onProgress);
        }) as typeof plainComputing.run,
      },
    });
    await as(double, supervisor);
    const fileId = await dropped(double, may);
    const both = await Promise.all([previewFile(double.desk, fileId), previewFile(double.desk, fileId)]);
    expect(both.map(code).toSorted()).toEqual(['DESK_STEP_NOT_ALLOWED', 'ok']);
    value(await previewFile(double.desk, fileId));
    expect(runs).toBe(1);
    const told = double.events.filter(({ event }) => event === 'trust.progress');
    expect(told.at(-1)?.payload).toEqual({ fileId, stage: 'comparing', done: 1, total: 1 });
  });

  it('is refused with its own code and an entry in the audit chain, and the active set is untouched', async () => {
    const double = keeperDesk();
    await activated(double, july, people);
    const before = [...double.trusting.disk].map(([path, bytes]) => [path, fingerprintOf(bytes)]);
    await as(double, supervisor);
    for (const [bad, why] of [
      [may, 'TRUST_LIST_OLDER'],
      [july.subarray(0, july.length - 40), 'TRUST_LIST_TRUNCATED'],
      [Buffer.from('no list'), 'TRUST_NOT_A_LIST'],
    ] as const) {
      expect(code(await previewFile(double.desk, await dropped(double, bad)))).toBe(why);
      expect((await double.trusting.entries()).at(-1)).toMatchObject({
        event: 'trust.preview',
        outcome: why,
        who: { id: supervisor.id, name: supervisor.name },
        fields: { file: fingerprintOf(bad) },
      });
    }
    expect([...double.trusting.disk].map(([path, bytes]) => [path, fingerprintOf(bytes)])).toEqual(before);
  });
});

describe('a training desk', () => {
  const seed = (label: string): TrustSetContent => ({
    ...emptyTrustSet,
    sources: [
      {
        kind: 'training',
        issuer: 'PIP Desk Training',
        signedOn: null,
        sha256: fingerprintOf(csca('UT', label)),
        signer: null,
        anchor: null,
        container: null,
      },
    ],
    certificates: [{ der: csca('UT', label), sources: [0] }],
  });

  it('trusts its invented issuers from the first start, beside what is imported, and only once', async () => {
    const double = keeperDesk({ training: () => seed('a') });
    await as(double, supervisor);
    expect(value(await trustStatus(double.desk))).toMatchObject({ training: true, freshness: 'fresh' });
    await activated(double, may, people);
    const { set } = await double.trusting.trust.current();
    expect(set?.training).toBe(true);
    expect(set?.certificates.countries).toEqual(['NO', 'UT']);
    const again = keeperDesk({ training: () => seed('a') }, double.trusting);
    expect((await again.trusting.trust.current()).id).toBe(set?.id);
    // A new version of the desk has made them anew: the old ones go.
    const newer = keeperDesk({ training: () => seed('b') }, double.trusting);
    const now = (await newer.trusting.trust.current()).set;
    expect(now?.certificates.countries).toEqual(['NO', 'UT']);
    expect(now?.certificates.byCountry('UT').map(({ sha256 }) => sha256)).toEqual([
      fingerprintOf(csca('UT', 'b')),
    ]);
  });

  it('makes no production desk trust them: the store alone does not make it training', async () => {
    const training = keeperDesk({ training: () => seed('a') });
    await training.trusting.trust.current();
    const desk = keeperDesk({}, training.trusting);
    expect((await desk.trusting.trust.current()).set?.training).toBe(false);
  });
});

describe('what a supervisor looks up', () => {
  it('is there for the active set and for every earlier one', async () => {
    const double = keeperDesk();
    const first = await activated(double, may, people);
    const second = await activated(double, september, people);
    expect(value(await trustDiff(double.desk, first, second)).newCountries).toEqual(['FR', 'SE']);
    expect(value(await trustDiff(double.desk, second, first)).goneCountries).toEqual(['FR', 'SE']);
    expect(value(await findCertificates(double.desk, null, 'se'))).toHaveLength(1);
    expect(value(await findCertificates(double.desk, first, 'se'))).toHaveLength(0);
    const found = value(await openCertificate(double.desk, first, fingerprintOf(norway)));
    expect(found.country).toBe('NO');
    expect(code(await openCertificate(double.desk, null, '0'.repeat(64)))).toBe('TRUST_CERTIFICATE_UNUSABLE');
    const status = value(await trustStatus(double.desk));
    expect(status).toMatchObject({ set: second, documentSigners: 0, crls: 0, defects: 0 });
    expect(status.lists).toMatchObject([{ issuer: 'DE', ageDays: 80, certificates: 3 }]);
    expect(status.countries.map(({ country }) => country)).toEqual(['FR', 'NO', 'SE']);
    expect(status.anchors).toMatchObject([{ sha256: fingerprintOf(de.root) }]);
  });
});

describe('the audit log', () => {
  it('is saved where the dialog says, its own export the last entry, sign-in failures among the others', async () => {
    const double = keeperDesk();
    let saved: Uint8Array = new Uint8Array();
    double.saved = (bytes) => {
      saved = bytes;
      return { ok: true, value: true };
    };
    await signIn(double.desk, supervisor.id, '000000');
    await as(double, supervisor);
    expect(await exportAudit(double.desk)).toEqual({ ok: true, value: { entries: 2 } });
    const text = Buffer.from(saved).toString('utf8');
    expect(verifyAuditFile(text)).toMatchObject({ ok: true, value: { entries: 2 } });
    expect(text).not.toContain(pin);
    expect(text).toContain('DESK_PIN_WRONG');
    double.saved = () => ({ ok: true, value: false });
    expect(await exportAudit(double.desk)).toEqual({ ok: true, value: null });
  });
});
