import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '#shared/errors/result.ts';
import { newFacts } from '#shared/domain/sessionFacts.ts';
import { openDatabase } from '#electron/storage/database.ts';
import { createDrafts } from '#electron/storage/drafts.ts';
import { createOperators } from '#electron/storage/operators.ts';
import { pinCost } from '#electron/people/pins.ts';
import { openStore, type DeskStore } from '#electron/storage/store.ts';
import type { Draft } from '#electron/usecases/ports.ts';
import { cheap, entryOf, marker, randomness, submission, wrapper } from './support.ts';

let folder = '';
let now = 0;
const clock = { now: () => new Date(now), ticks: () => 0 };
const open = (keyWrapper = wrapper()): Promise<DeskStore> =>
  openStore({ folder, wrapper: keyWrapper, clock, random: randomness, pinCost: cheap });
const file = (name: string): string => join(folder, name);
const receipt = {
  attendanceCode: '123456',
  receivedAt: '2026-11-20T10:05:01.000Z',
  status: 'AWAITING_DOWNLOAD',
} as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pip-desk-store-'));
  now = Date.parse('2026-11-20T10:00:00.000Z');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the store on disk', () => {
  it('opens again with its key and nobody else may read its files', async () => {
    const first = await open();
    await first.outbox.put(entryOf(1));
    first.close();
    const second = await open();
    expect(await second.outbox.waiting()).toEqual([entryOf(1)]);
    second.close();
    if (process.platform !== 'win32') {
      for (const name of readdirSync(folder)) expect(statSync(file(name)).mode & 0o077, name).toBe(0);
    }
  });

  it('holds nothing readable: neither header nor names nor pictures', async () => {
    const store = await open();
    await store.operators.add({ name: 'Ole Olsen', role: 'officer', pin: '24681357' });
    await store.outbox.put(entryOf(1));
    const picture = submission.dataPageImage?.slice(0, 40) ?? '';
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(file(name));
      for (const secret of ['SQLite format', marker, 'Ole Olsen', '41234567', picture, '24681357']) {
        expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false);
      }
    }
    store.close();
  });

  it('refuses another key instead of starting empty, and leaves the file as it is', async () => {
    (await open()).close();
    const before = readFileSync(file('desk.db'));
    await expect(open(wrapper('test', 0x11))).rejects.toMatchObject({ reason: 'wrong-key' });
    expect(readFileSync(file('desk.db'))).toEqual(before);
  });

  it('refuses a database whose key file is gone instead of making a new key', async () => {
    (await open()).close();
    rmSync(file('desk.key.json'));
    await expect(open()).rejects.toMatchObject({ reason: 'key-missing' });
    expect(existsSync(file('desk.key.json'))).toBe(false);
  });

  it('says that the key ring is another one than the key was wrapped with', async () => {
    (await open(wrapper('gnome_libsecret'))).close();
    await expect(open(wrapper('kwallet6'))).rejects.toMatchObject({ reason: 'backend-changed' });
  });

  it('says that the key ring does not give the key back', async () => {
    (await open()).close();
    const broken = { ...wrapper(), unwrap: () => Promise.reject(new Error('no')) };
    await expect(open(broken)).rejects.toMatchObject({ reason: 'unwrap-failed' });
  });

  it.each(['', '{', '{"version":2}', '{"version":1,"backend":"test","wrappedKey":"AAAA"}'])(
    'refuses a key file that holds %j',
    async (text) => {
      (await open()).close();
      chmodSync(file('desk.key.json'), 0o600);
      writeFileSync(file('desk.key.json'), text);
      await expect(open()).rejects.toMatchObject({ reason: 'key-damaged' });
    },
  );

  it('refuses a file cut off in the middle, and one written by a newer desk', async () => {
    const store = await open();
    await store.outbox.put(entryOf(1));
    store.close();
    copyFileSync(file('desk.db'), file('whole.db'));
    writeFileSync(file('desk.db'), readFileSync(file('whole.db')).subarray(0, 3000));
    await expect(open()).rejects.toMatchObject({ reason: 'wrong-key' });

    const key = new Uint8Array(32).fill(7);
    const newer = openDatabase(file('newer.db'), key);
    newer.pragma('user_version = 99');
    newer.close();
    expect(() => openDatabase(file('newer.db'), key)).toThrow('too-new');
  });
});

describe('outbox', () => {
  it('gives waiting submissions oldest first and counts them', async () => {
    const store = await open();
    for (const n of [3, 1, 2]) await store.outbox.put(entryOf(n));
    await store.outbox.markRefused(entryOf(1).key, {
      code: 'PIP_SUBMISSION_REFUSED',
      reasons: ['document-locked'],
    });
    expect((await store.outbox.waiting()).map(({ key }) => key)).toEqual([entryOf(3).key, entryOf(2).key]);
    expect(await store.outbox.counts()).toEqual({ waiting: 2, refused: 1 });
    store.close();
  });

  it('erases what was accepted: the pages are overwritten, only the key stays', async () => {
    const key = new Uint8Array(32).fill(9);
    const database = openDatabase(file('erase.db'), key);
    const { createOutbox } = await import('#electron/storage/outbox.ts');
    const outbox = createOutbox(database, { appendNow: () => {} });
    await outbox.put(entryOf(1));
    await outbox.markAccepted(entryOf(1).key, receipt);
    expect(await outbox.counts()).toEqual({ waiting: 0, refused: 0 });
    expect(database.prepare('SELECT * FROM outbox').all()).toEqual([
      {
        position: 1,
        key: entryOf(1).key,
        state: 'accepted',
        claim_id: null,
        payload: null,
        attendance_code: null,
        refused_code: null,
        refused_reasons: null,
        put_at: null,
      },
    ]);
    // The plain pages, as the cipher would decrypt them.
    const plain = database.serialize();
    expect(plain.includes(marker)).toBe(false);
    database.pragma(`rekey=''`);
    database.close();
    expect(readFileSync(file('erase.db')).includes(marker)).toBe(false);
    expect(readFileSync(file('erase.db')).includes('SQLite format')).toBe(true);
  });

  it('keeps why a submission was refused, and lets it go or go out again together with the audit entry, once', async () => {
    const store = await open();
    for (const n of [1, 2]) await store.outbox.put(entryOf(n));
    const refusal = { code: 'PIP_SUBMISSION_REFUSED', reasons: ['document-locked', 'chip-copied'] } as const;
    const kept = { ...refusal, reasons: [...refusal.reasons] };
    for (const n of [1, 2]) await store.outbox.markRefused(entryOf(n).key, kept);
    const { key, attendanceCode, submission: sent } = entryOf(1);
    expect((await store.outbox.refused())[0]).toEqual({
      ...{ key, attendanceCode, submission: sent, refusal: kept },
    });
    const record = { event: 'outbox.discard', outcome: 'done', who: null, fields: {} } as const;
    expect(await store.outbox.discard(key, record)).toBe(true);
    expect(await store.outbox.discard(key, record)).toBe(false);
    expect(await store.outbox.sendAgain(entryOf(2).key, { ...record, event: 'outbox.sendAgain' })).toBe(true);
    expect((await store.outbox.waiting()).map((entry) => entry.key)).toEqual([entryOf(2).key]);
    expect(await store.outbox.counts()).toEqual({ waiting: 1, refused: 0 });
    expect((await store.audit.export()).entries).toBe(2);
    store.close();
  });

  it('takes no second submission under the same key', async () => {
    const store = await open();
    await store.outbox.put(entryOf(1));
    await expect(store.outbox.put(entryOf(1))).rejects.toThrow('UNIQUE');
    store.close();
  });

  it('is not held up by an entry that no longer fits the contract: it counts as refused, and is kept', async () => {
    const store = await open();
    const old = { ...submission, location: 'x'.repeat(201) };
    await store.outbox.put({ ...entryOf(1), submission: old });
    await store.outbox.put(entryOf(2));
    expect(await store.outbox.waiting()).toEqual([entryOf(2)]);
    expect(await store.outbox.counts()).toEqual({ waiting: 1, refused: 1 });
    store.close();
  });

  it('does not turn an accepted entry into a refused one', async () => {
    const store = await open();
    await store.outbox.put(entryOf(1));
    await store.outbox.markAccepted(entryOf(1).key, receipt);
    await store.outbox.markRefused(entryOf(1).key, { code: 'PIP_CLAIM_LOST', reasons: [] });
    expect(await store.outbox.counts()).toEqual({ waiting: 0, refused: 0 });
    store.close();
  });
});

describe('PINs', () => {
  const officer = {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Ole Olsen',
    role: 'officer',
    pin: '24681357',
  } as const;

  it('cost what RFC 9106 asks for, and are stored as argon2id with a salt of their own', async () => {
    expect(pinCost).toEqual({ memoryKiB: 65536, passes: 3 });
    const database = openDatabase(file('pins.db'), new Uint8Array(32));
    const operators = createOperators(database, clock, randomness, cheap);
    await operators.add(officer);
    await operators.add({ ...officer, id: '00000000-0000-4000-8000-000000000002' });
    const hashes = database.prepare('SELECT pin_hash FROM operators').pluck().all() as string[];
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect(new Set(hashes).size).toBe(2);
    database.close();
  });

  it('let in with the right one, and count the wrong ones down', async () => {
    const store = await open();
    await store.operators.add(officer);
    expect(await store.operators.verifyPin(officer.id, '1')).toEqual(
      fail('DESK_PIN_WRONG', { attemptsLeft: 4 }),
    );
    expect(await store.operators.verifyPin(officer.id, '')).toEqual(
      fail('DESK_PIN_WRONG', { attemptsLeft: 3 }),
    );
    expect(await store.operators.verifyPin(officer.id, officer.pin)).toMatchObject({ ok: true });
    expect(await store.operators.verifyPin(officer.id, '1')).toEqual(
      fail('DESK_PIN_WRONG', { attemptsLeft: 4 }),
    );
    store.close();
  });

  it('lock after five, for longer each time, over a restart, also for the right one', async () => {
    let store = await open();
    await store.operators.add(officer);
    for (let i = 0; i < 4; i++) await store.operators.verifyPin(officer.id, 'wrong');
    expect(await store.operators.verifyPin(officer.id, 'wrong')).toEqual(
      fail('DESK_PIN_LOCKED', { seconds: 60 }),
    );
    store.close();
    store = await open();
    expect(await store.operators.verifyPin(officer.id, officer.pin)).toEqual(
      fail('DESK_PIN_LOCKED', { seconds: 60 }),
    );
    now += 60_000;
    expect(await store.operators.verifyPin(officer.id, 'wrong')).toEqual(
      fail('DESK_PIN_LOCKED', { seconds: 120 }),
    );
    now += 120_000;
    expect(await store.operators.verifyPin(officer.id, officer.pin)).toMatchObject({ ok: true });
    store.close();
  });

  it('never lock for longer than an hour', async () => {
    const store = await open();
    await store.operators.add(officer);
    for (let i = 0; i < 20; i++) {
      await store.operators.verifyPin(officer.id, 'wrong');
      now += 3_600_000;
    }
    expect(await store.operators.verifyPin(officer.id, 'wrong')).toEqual(
      fail('DESK_PIN_LOCKED', { seconds: 3600 }),
    );
    store.close();
  });

  it('give many attempts at once no more tries than one after the other', async () => {
    const store = await open();
    await store.operators.add(officer);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => store.operators.verifyPin(officer.id, 'wrong')),
    );
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'DESK_PIN_WRONG')).toHaveLength(4);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'DESK_PIN_LOCKED')).toHaveLength(6);
    store.close();
  });

  it('tell nothing about an operator who does not exist', async () => {
    const store = await open();
    expect(await store.operators.verifyPin(officer.id, officer.pin)).toMatchObject({
      error: { code: 'DESK_PIN_WRONG' },
    });
    store.close();
  });

  it('are compared as typed, whatever way the keyboard composes a letter', async () => {
    const store = await open();
    await store.operators.add({ ...officer, pin: 'å1234' });
    expect(await store.operators.verifyPin(officer.id, 'a\u030a1234')).toMatchObject({ ok: true });
    store.close();
  });
});

describe('the draft of an open session', () => {
  const jpeg = (n: number): Uint8Array => new Uint8Array(2000).fill(n);
  const draftWith = (photos: Partial<Draft['photos']>, claimId = entryOf(1).claimId): Draft => {
    const all = { face: null, 'data-page': null, 'signature-page': null, ...photos };
    const { reading: _reading, decided: _decided, ...notes } = newFacts;
    return {
      sessionId: entryOf(9).key,
      claim: {
        claimId,
        attendanceCode: '123456',
        applicantName: marker,
        applicantPhoneNumber: '41234567',
        requestorName: 'Bank',
        orderedAt: '2026-11-19T08:00:00.000Z',
        leaseUntil: '2026-11-20T10:15:00.000Z',
      },
      startedAt: '2026-11-20T10:00:00.000Z',
      savedAt: '2026-11-20T10:01:00.000Z',
      pace: { terms: 4000 },
      notes: {
        ...notes,
        atDesk: { name: marker, phoneNumber: '41234567' },
        photos: {
          face: all.face !== null,
          'data-page': all['data-page'] !== null,
          'signature-page': all['signature-page'] !== null,
        },
      },
      photos: all,
    };
  };

  it('comes back over a restart with its pictures as they were last, and is readable nowhere', async () => {
    let store = await open();
    const face = jpeg(1);
    store.drafts.keep(draftWith({ face }));
    store.drafts.keep(draftWith({ face, 'data-page': jpeg(2) }));
    store.drafts.keep(draftWith({ face: jpeg(3) }));
    for (const name of readdirSync(folder))
      expect(readFileSync(file(name)).includes(marker), name).toBe(false);
    store.close();
    store = await open();
    expect(store.drafts.load()).toEqual(draftWith({ face: jpeg(3) }));
    // What was written by the process before is replaced as well.
    store.drafts.keep(draftWith({}));
    expect(store.drafts.load()).toEqual(draftWith({}));
    store.drafts.erase();
    expect(store.drafts.load()).toBeNull();
    store.close();
  });

  it('is gone in the moment its session is decided, so that nothing is decided twice', async () => {
    const store = await open();
    store.drafts.keep(draftWith({ face: jpeg(1) }));
    await store.outbox.put(entryOf(1));
    expect(store.drafts.load()).toBeNull();
    // Written once more by a change that came in the moment of the decision.
    store.drafts.keep(draftWith({ face: jpeg(1) }));
    expect(store.drafts.load()).toBeNull();
    store.close();
  });

  it('of another session stays', async () => {
    const store = await open();
    store.drafts.keep(draftWith({}, entryOf(2).claimId));
    await store.outbox.put(entryOf(1));
    expect(store.drafts.load()?.claim.claimId).toBe(entryOf(2).claimId);
    store.close();
  });

  it('that no longer fits is erased, not half believed', async () => {
    const store = await open();
    const draft = draftWith({ face: jpeg(1) });
    store.drafts.keep({
      ...draft,
      notes: { ...draft.notes, photos: { ...draft.notes.photos, face: false } },
    });
    expect(store.drafts.load()).toBeNull();
    store.drafts.keep({ ...draft, startedAt: 'yesterday' });
    expect(store.drafts.load()).toBeNull();
    store.close();
  });

  it('erased is overwritten', () => {
    const database = openDatabase(file('draft.db'), new Uint8Array(32).fill(9));
    const drafts = createDrafts(database);
    drafts.keep(draftWith({ face: new Uint8Array(Buffer.from(marker.repeat(300))) }));
    expect(database.serialize().includes(marker)).toBe(true);
    drafts.erase();
    expect(database.serialize().includes(marker)).toBe(false);
    database.close();
  });
});

describe('what the desk remembers of itself', () => {
  const exercise = { persona: 'clone', right: true, approved: false, at: '2026-11-20T10:00:00.000Z' };

  it('keeps exercises per operator over a restart, and lets the oldest go', async () => {
    const first = await open();
    const ole = await first.operators.add({ name: 'Ole', role: 'officer', pin: '24681357' });
    const eva = await first.operators.add({ name: 'Eva', role: 'officer', pin: '24681357' });
    await first.exercises.record(ole.id, { ...exercise, at: '2024-01-01T00:00:00.000Z' });
    await first.exercises.record(ole.id, exercise);
    await first.exercises.record(eva.id, { ...exercise, right: false, approved: true });
    // Of the service's register: no operator of this desk.
    const stranger = '00000000-0000-4000-8000-000000000000';
    await first.exercises.record(stranger, exercise);
    expect(await first.exercises.of(stranger)).toEqual([exercise]);
    first.close();
    const second = await open();
    expect(await second.exercises.of(ole.id)).toEqual([exercise]);
    expect(await second.exercises.of(eva.id)).toEqual([{ ...exercise, right: false, approved: true }]);
    second.close();
  });

  it('knows when a PIN was set and the refresh passed; of nobody it knows nothing', async () => {
    const store = await open();
    const { id } = await store.operators.add({ name: 'Ole', role: 'officer', pin: '24681357' });
    const pinSetOn = '2026-11-20T10:00:00.000Z';
    expect(await store.operators.standing(id)).toEqual({ pinSetOn, trainedOn: null });
    await store.operators.passedRefresh(id, exercise.at);
    expect(await store.operators.standing(id)).toEqual({ pinSetOn, trainedOn: exercise.at });
    expect(await store.operators.standing('00000000-0000-4000-8000-000000000000')).toBeNull();
    store.close();
  });

  it('never moves the known time back', async () => {
    const store = await open();
    expect(await store.knownTime.latest()).toBeNull();
    for (const at of ['2026-11-20T10:00:00.000Z', '2026-11-19T10:00:00.000Z'])
      await store.knownTime.confirm(at);
    expect(await store.knownTime.latest()).toBe('2026-11-20T10:00:00.000Z');
    store.close();
  });

  it('knows how long the oldest submission has waited', async () => {
    const store = await open();
    expect(await store.outbox.oldestWaiting()).toBeNull();
    await store.outbox.put(entryOf(1));
    expect(await store.outbox.oldestWaiting()).toBe(submission.decidedAt);
    await store.outbox.markAccepted(entryOf(1).key, receipt);
    expect(await store.outbox.oldestWaiting()).toBeNull();
    store.close();
  });
});
