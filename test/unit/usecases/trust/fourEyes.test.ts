import { describe, expect, it } from 'vitest';
import { largestDroppedFile } from '#shared/contracts/trust.ts';
import { isSamePerson } from '#shared/domain/fourEyes.ts';
import { fail } from '#shared/errors/result.ts';
import { verifyAuditFile } from '#electron/storage/auditChain.ts';
import { fingerprintOf } from '#electron/trust/anchors.ts';
import { encodeTrustSet, trustSetIdOf } from '#electron/trust/setFile.ts';
import { signOut } from '#electron/usecases/signIn.ts';
import { approve } from '#electron/usecases/trust/approve.ts';
import { chooseFile, dropFile } from '#electron/usecases/trust/file.ts';
import { trustHistory } from '#electron/usecases/trust/history.ts';
import { previewFile } from '#electron/usecases/trust/preview.ts';
import { listProposals, previewProposal } from '#electron/usecases/trust/proposals.ts';
import { propose, proposeRollback } from '#electron/usecases/trust/propose.ts';
import { refuse } from '#electron/usecases/trust/refuse.ts';
import { trustStatus } from '#electron/usecases/trust/status.ts';
import { value } from '../atDesk.ts';
import {
  administrator,
  namesake,
  officer,
  operatorOf,
  pin,
  secondSupervisor,
  supervisor,
} from '../doubles.ts';
import { plainComputing } from '../trustDouble.ts';
import {
  activated,
  as,
  code,
  de,
  dropped,
  july,
  keeperDesk,
  may,
  norway,
  proposed,
  september,
  sweden,
} from './atKeeper.ts';

const active = async (double: ReturnType<typeof keeperDesk>) => (await double.trusting.trust.current()).id;
const last = async (double: ReturnType<typeof keeperDesk>) => (await double.trusting.entries()).at(-1);

describe('an update', () => {
  it('needs two people, is verified twice, and is on record with both', async () => {
    const double = keeperDesk();
    const proposal = await proposed(double, supervisor, may);
    expect(proposal).toMatchObject({
      kind: 'import',
      proposedBy: supervisor.name,
      fileName: 'list.ml',
      previous: null,
      outdated: false,
      added: 1,
      removed: 0,
      mayApprove: false,
    });
    expect(await active(double)).toBeNull();
    await as(double, secondSupervisor);
    expect(value(await listProposals(double.desk))).toEqual([{ ...proposal, mayApprove: true }]);
    expect(value(await previewProposal(double.desk, proposal.id)).preview?.set).toBe(proposal.set);
    const entry = value(await approve(double.desk, proposal.id, [], pin));
    expect(entry).toMatchObject({
      action: 'import',
      set: proposal.set,
      previous: null,
      certificates: 1,
      proposedBy: supervisor.name,
      approvedBy: secondSupervisor.name,
      note: 'monthly',
    });
    expect(await active(double)).toBe(proposal.set);
    expect(value(await listProposals(double.desk))).toEqual([]);
    expect(value(await trustHistory(double.desk))).toEqual([entry]);
    // The file that waited is gone; the set it made stays.
    expect([...double.trusting.disk.keys()].toSorted()).toEqual([
      `/trust/sets/${proposal.set}.json`,
      '/trust/store.json',
    ]);
    expect(
      (await double.trusting.entries()).map(({ event, outcome, who }) => [event, outcome, who?.name]),
    ).toEqual([
      ['trust.propose', 'done', supervisor.name],
      ['trust.approve', 'done', secondSupervisor.name],
    ]);
    expect(double.trusting.database.prepare('SELECT count(*) AS n FROM trust_proposals').get()).toEqual({
      n: 0,
    });
  });

  it.each([
    ['whoever proposed it', supervisor, supervisor],
    ['an administrator who proposed it', administrator, administrator],
    ['a second account in the same name', supervisor, namesake],
  ])('is not approved by %s', async (_who, first, second) => {
    const double = keeperDesk();
    const proposal = await proposed(double, first, may);
    await as(double, second);
    expect(value(await listProposals(double.desk))[0]?.mayApprove).toBe(false);
    expect(code(await approve(double.desk, proposal.id, [], pin))).toBe('TRUST_FOUR_EYES');
    expect(await active(double)).toBeNull();
    expect(await last(double)).toMatchObject({
      event: 'trust.approve',
      outcome: 'TRUST_FOUR_EYES',
      who: { id: second.id },
      fields: { proposal: proposal.id, set: proposal.set },
    });
  });

  it('is an act of supervisors and administrators in the use case too, not only at the wall', async () => {
    const double = keeperDesk();
    const proposal = await proposed(double, supervisor, may);
    double.desk.setOperator(operatorOf(officer));
    expect(code(await approve(double.desk, proposal.id, [], pin))).toBe('DESK_ROLE_MISSING');
    expect(code(await previewFile(double.desk, proposal.id))).toBe('DESK_ROLE_MISSING');
    signOut(double.desk);
    expect(code(await approve(double.desk, proposal.id, [], pin))).toBe('DESK_NOT_SIGNED_IN');
    expect(await active(double)).toBeNull();
  });

  it('is not proposed nor approved with a wrong PIN, which is on record', async () => {
    const double = keeperDesk();
    await as(double, supervisor);
    expect(code(await propose(double.desk, await dropped(double, may), [], '', '000000'))).toBe(
      'DESK_PIN_WRONG',
    );
    expect(await last(double)).toMatchObject({ event: 'trust.propose', outcome: 'DESK_PIN_WRONG' });
    const proposal = await proposed(double, supervisor, may);
    await as(double, secondSupervisor);
    expect(code(await approve(double.desk, proposal.id, [], '000000'))).toBe('DESK_PIN_WRONG');
    expect(await last(double)).toMatchObject({ event: 'trust.approve', outcome: 'DESK_PIN_WRONG' });
    expect(await active(double)).toBeNull();
  });

  it('cannot be approved twice, nor after it was refused or taken back', async () => {
    const double = keeperDesk();
    const proposal = await proposed(double, supervisor, may);
    value(await refuse(double.desk, proposal.id, 'wrong file', pin));
    expect(await last(double)).toMatchObject({
      event: 'trust.refuse',
      outcome: 'done',
      fields: { why: 'taken-back', note: 'wrong file', file: fingerprintOf(may) },
    });
    expect([...double.trusting.disk.keys()]).toEqual([]);
    await as(double, secondSupervisor);
    expect(code(await approve(double.desk, proposal.id, [], pin))).toBe('TRUST_PROPOSAL_UNKNOWN');
    const again = await proposed(double, supervisor, may);
    await as(double, secondSupervisor);
    const both = await Promise.all([
      approve(double.desk, again.id, [], pin),
      approve(double.desk, again.id, [], pin),
    ]);
    expect(both.map(code)).toEqual(['ok', 'TRUST_PROPOSAL_UNKNOWN']);
  });

  it('is outdated once another set is active, and says so before anybody approves', async () => {
    const double = keeperDesk();
    const older = await proposed(double, supervisor, may);
    await activated(double, july, [supervisor, secondSupervisor]);
    expect(value(await listProposals(double.desk))).toMatchObject([{ id: older.id, outdated: true }]);
    expect(code(await approve(double.desk, older.id, [], pin))).toBe('TRUST_PROPOSAL_OUTDATED');
    expect(code(await previewProposal(double.desk, older.id))).toBe('TRUST_PROPOSAL_OUTDATED');
    value(await refuse(double.desk, older.id, '', pin));
  });

  it('is refused where the stored file is another one than was proposed', async () => {
    const double = keeperDesk();
    const proposal = await proposed(double, supervisor, may);
    const path = `/trust/pending/${fingerprintOf(may)}`;
    expect(double.trusting.disk.has(path)).toBe(true);
    double.trusting.disk.set(path, july);
    await as(double, secondSupervisor);
    expect(code(await approve(double.desk, proposal.id, [], pin))).toBe('TRUST_STORE_DAMAGED');
    double.trusting.disk.delete(path);
    expect(code(await approve(double.desk, proposal.id, [], pin))).toBe('TRUST_STORE_DAMAGED');
    expect(await active(double)).toBeNull();
  });

  it('is refused where the same file gives another set by now', async () => {
    // A new version of the desk reads the file differently.
    let drops = 0;
    const double = keeperDesk({
      computing: {
        run: (async (job, onProgress) => {
          const answer = await plainComputing.run(job, onProgress);
          if (!answer.ok || !('prepared' in answer.value) || drops === 0) return answer;
          const { prepared, effect } = answer.value;
          const content = { ...prepared.content, certificates: [] };
          const set = trustSetIdOf(encodeTrustSet(content));
          return {
            ok: true,
            value: { prepared: { ...prepared, content, preview: { ...prepared.preview, set } }, effect },
          };
        }) as typeof plainComputing.run,
      },
    });
    const proposal = await proposed(double, supervisor, may);
    drops = 1;
    await as(double, secondSupervisor);
    expect(code(await approve(double.desk, proposal.id, [], pin))).toBe('TRUST_PROPOSAL_OUTDATED');
    expect(await active(double)).toBeNull();
  });

  it('does not go through for somebody who signed out while it was verified', async () => {
    const double = keeperDesk({
      computing: {
        run: (async (job, onProgress) => {
          const answer = await plainComputing.run(job, onProgress);
          if (leaving) signOut(double.desk);
          return answer;
        }) as typeof plainComputing.run,
      },
    });
    let leaving = false;
    const proposal = await proposed(double, supervisor, may);
    await as(double, secondSupervisor);
    leaving = true;
    expect(code(await approve(double.desk, proposal.id, [], pin))).toBe('DESK_NOT_SIGNED_IN');
    expect(await active(double)).toBeNull();
    leaving = false;
    await as(double, supervisor);
    const fileId = await dropped(double, july);
    leaving = true;
    expect(code(await previewFile(double.desk, fileId))).toBe('DESK_NOT_SIGNED_IN');
    expect(double.desk.fileInHand).toBeNull();
  });

  it('does not go through for somebody who signed out while another act had its turn', async () => {
    const double = keeperDesk();
    const first = await activated(double, may, [supervisor, secondSupervisor]);
    const second = await activated(double, july, [supervisor, secondSupervisor]);
    await as(double, supervisor);
    const proposal = value(await proposeRollback(double.desk, first, 'back', pin));
    await as(double, secondSupervisor);
    let end: () => void = () => undefined;
    const longAct = double.trusting.trust.exclusively(() => new Promise<void>((resolve) => (end = resolve)));
    const approval = approve(double.desk, proposal.id, [], pin);
    // The PIN has been checked by the time the turn is waited for.
    await new Promise((resolve) => setTimeout(resolve, 20));
    signOut(double.desk);
    end();
    await longAct;
    expect(code(await approval)).toBe('DESK_NOT_SIGNED_IN');
    expect(await active(double)).toBe(second);
  });

  it('that meets a fault nobody foresaw is on record all the same', async () => {
    const double = keeperDesk({
      computing: {
        run: async () => {
          throw new Error('fault');
        },
      },
    });
    await as(double, supervisor);
    const fileId = await dropped(double, may);
    await expect(previewFile(double.desk, fileId)).rejects.toThrow('fault');
    expect(await last(double)).toMatchObject({ event: 'trust.preview', outcome: 'DESK_INTERNAL' });
  });

  it('tells who may approve how many wait, and nobody else', async () => {
    const double = keeperDesk();
    await proposed(double, supervisor, may);
    expect((await double.desk.status()).proposals).toBe(1);
    double.desk.setOperator(operatorOf(officer));
    expect((await double.desk.status()).proposals).toBe(0);
  });
});

describe('what is older', () => {
  it('does not come back by way of a rollback', async () => {
    const double = keeperDesk();
    const people = [supervisor, secondSupervisor] as const;
    const first = await activated(double, may, people);
    await activated(double, september, people);
    // Two people go back to May …
    await as(double, supervisor);
    const back = value(await proposeRollback(double.desk, first, 'France is wrong', pin));
    expect(back).toMatchObject({ kind: 'rollback', fileName: null, added: 0, removed: 2 });
    await as(double, administrator);
    expect(value(await previewProposal(double.desk, back.id)).preview).toBeNull();
    expect(value(await approve(double.desk, back.id, [], pin))).toMatchObject({
      action: 'rollback',
      set: first,
      approvedBy: administrator.name,
    });
    expect(await active(double)).toBe(first);
    // … which lets July in no more than before; what they went back from may come again.
    await as(double, supervisor);
    expect(code(await previewFile(double.desk, await dropped(double, july)))).toBe('TRUST_LIST_OLDER');
    expect(await last(double)).toMatchObject({
      event: 'trust.preview',
      outcome: 'TRUST_LIST_OLDER',
      fields: { file: fingerprintOf(july) },
    });
    await activated(double, september, people);
    expect((await double.trusting.trust.current()).set?.certificates.countries).toEqual(['FR', 'NO', 'SE']);
  });

  it('stays out after a restart', async () => {
    const double = keeperDesk();
    const first = await activated(double, may, [supervisor, secondSupervisor]);
    await activated(double, september, [supervisor, secondSupervisor]);
    await as(double, supervisor);
    const back = value(await proposeRollback(double.desk, first, 'x', pin));
    await as(double, secondSupervisor);
    value(await approve(double.desk, back.id, [], pin));
    const again = keeperDesk({}, double.trusting);
    await as(again, supervisor);
    expect(await active(again)).toBe(first);
    expect(code(await previewFile(again.desk, await dropped(again, july)))).toBe('TRUST_LIST_OLDER');
  });

  it('is no rollback to what is active or was never there', async () => {
    const double = keeperDesk();
    const set = await activated(double, may, [supervisor, secondSupervisor]);
    expect(code(await proposeRollback(double.desk, set, 'x', pin))).toBe('TRUST_NOTHING_NEW');
    expect(code(await proposeRollback(double.desk, '0'.repeat(64), 'x', pin))).toBe('TRUST_SET_UNKNOWN');
    expect(code(await propose(double.desk, await dropped(double, may), [], '', pin))).toBe(
      'TRUST_NOTHING_NEW',
    );
  });

  it('helps a desk whose active set was damaged', async () => {
    const double = keeperDesk();
    const first = await activated(double, may, [supervisor, secondSupervisor]);
    const second = await activated(double, july, [supervisor, secondSupervisor]);
    double.trusting.disk.set(`/trust/sets/${second}.json`, new Uint8Array([1]));
    const again = keeperDesk({}, double.trusting);
    await as(again, supervisor);
    expect(code(await trustStatus(again.desk))).toBe('TRUST_STORE_DAMAGED');
    expect((await again.desk.status()).trust).toBeNull();
    const back = value(await proposeRollback(again.desk, first, 'damaged', pin));
    await as(again, secondSupervisor);
    value(await approve(again.desk, back.id, [], pin));
    expect(await active(again)).toBe(first);
  });
});

it.each([
  ['the same list', may],
  ['a newer list', july],
])(
  'a desk whose only set was damaged is mended by two people with %s, and by no older one',
  async (_what, file) => {
    const double = keeperDesk();
    const only = await activated(double, may, [supervisor, secondSupervisor]);
    double.trusting.disk.set(`/trust/sets/${only}.json`, new Uint8Array([1]));
    const again = keeperDesk({}, double.trusting);
    await as(again, supervisor);
    expect(code(await trustStatus(again.desk))).toBe('TRUST_STORE_DAMAGED');
    const older = await dropped(again, de.list('2026-01-01T00:00:00Z', norway));
    expect(code(await previewFile(again.desk, older))).toBe('TRUST_LIST_OLDER');
    const proposal = await proposed(again, supervisor, file);
    await as(again, secondSupervisor);
    expect(value(await previewProposal(again.desk, proposal.id)).diff.from).toBeNull();
    expect(value(await approve(again.desk, proposal.id, [], pin))).toMatchObject({ previous: only });
    expect(value(await trustStatus(again.desk)).set).toBe(proposal.set);
  },
);

describe('a certificate nobody signed for', () => {
  const sha256 = fingerprintOf(sweden);

  it('is compared by both, each from a second channel', async () => {
    const double = keeperDesk();
    await as(double, supervisor);
    const fileId = await dropped(double, sweden, 'se.cer');
    const preview = value(await previewFile(double.desk, fileId));
    expect(JSON.stringify(preview)).not.toContain(sha256.slice(0, 16));
    const [{ id = '' } = {}] = preview.toCompare;
    const right = [{ id, fingerprint: sha256.slice(0, 20) }];
    const wrong = [{ id, fingerprint: '0'.repeat(20) }];
    expect(code(await propose(double.desk, fileId, [], '', pin))).toBe('TRUST_FINGERPRINT_MISSING');
    expect(code(await propose(double.desk, fileId, wrong, '', pin))).toBe('TRUST_FINGERPRINT_WRONG');
    expect(await last(double)).toMatchObject({
      outcome: 'TRUST_FINGERPRINT_WRONG',
      fields: { certificate: id },
    });
    const proposal = value(await propose(double.desk, fileId, right, '', pin));
    await as(double, secondSupervisor);
    expect(code(await approve(double.desk, proposal.id, [], pin))).toBe('TRUST_FINGERPRINT_MISSING');
    expect(code(await approve(double.desk, proposal.id, wrong, pin))).toBe('TRUST_FINGERPRINT_WRONG');
    expect(await active(double)).toBeNull();
    expect(value(await approve(double.desk, proposal.id, right, pin)).certificates).toBe(1);
  });
});

describe('a chosen file', () => {
  it('is told by name and size, and forgotten with the dialog closed, unreadable, or signed out over', async () => {
    const double = keeperDesk();
    await as(double, supervisor);
    expect(await chooseFile(double.desk)).toEqual({ ok: true, value: null });
    double.picked = fail('TRUST_FILE_UNREADABLE');
    expect(code(await chooseFile(double.desk))).toBe('TRUST_FILE_UNREADABLE');
    // An attempt like any other, although nobody looked into the file.
    expect(await last(double)).toMatchObject({ event: 'trust.preview', outcome: 'TRUST_FILE_UNREADABLE' });
    double.picked = { ok: true, value: { name: 'empty.ml', bytes: new Uint8Array() } };
    expect(code(await chooseFile(double.desk))).toBe('TRUST_LIST_TRUNCATED');
    expect(await last(double)).toMatchObject({ event: 'trust.preview', outcome: 'TRUST_LIST_TRUNCATED' });
    expect(code(await dropFile(double.desk, 'huge.ml', largestDroppedFile + 1))).toBe(
      'TRUST_FILE_UNREADABLE',
    );
    expect((await double.trusting.entries()).length).toBe(3);
    double.picked = { ok: true, value: { name: 'DE.ml', bytes: may } };
    const chosen = value(await chooseFile(double.desk));
    expect(chosen).toEqual({ fileId: chosen?.fileId, name: 'DE.ml', bytes: may.length });
    expect(value(await previewFile(double.desk, chosen?.fileId ?? '')).certificates).toBe(1);
    signOut(double.desk);
    expect(double.desk.fileInHand).toBeNull();
    await as(double, supervisor);
    expect(code(await previewFile(double.desk, chosen?.fileId ?? ''))).toBe('TRUST_FILE_GONE');
  });
});

describe('the audit chain', () => {
  it('holds over everything above, and breaks where one word is changed', async () => {
    const double = keeperDesk();
    await activated(double, may, [supervisor, secondSupervisor]);
    await as(double, supervisor);
    await previewFile(double.desk, await dropped(double, de.list('2026-01-01T00:00:00Z', norway)));
    const { file } = await double.trusting.audit.export();
    const text = Buffer.from(file).toString('utf8');
    expect(verifyAuditFile(text)).toMatchObject({ ok: true, value: { entries: 3 } });
    expect(verifyAuditFile(text.replace(secondSupervisor.name, supervisor.name))).toMatchObject({
      ok: false,
      error: { code: 'AUDIT_CHAIN_BROKEN', detail: { line: 3 } },
    });
  });
});

it('a name with letters nobody sees is no second person', () => {
  const one = { id: '1', name: 'Siri Dahl' };
  for (const name of [
    'Siri\u200B Dahl',
    'Si\u00ADri Dahl',
    '\u202ASiri Dahl\u202C',
    'Siri\u00A0Dahl\uFEFF',
  ]) {
    expect([name, isSamePerson(one, { id: '2', name })]).toEqual([name, true]);
  }
  expect(isSamePerson(one, { id: '2', name: 'Siri Dal' })).toBe(false);
});
