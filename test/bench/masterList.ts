import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from '#electron/emrtd/asn1/certificate.ts';
import { activeTrustSet } from '#electron/trust/activeTrustSet.ts';
import { anchorOf, fingerprintOf } from '#electron/trust/anchors.ts';
import { importTrustFile } from '#electron/trust/importFile.ts';
import { verifyMasterList, type MasterList } from '#electron/trust/masterList.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { emptyTrustSet, type TrustSetContent } from '#electron/trust/setFile.ts';
import { trustSetFrom, type TrustSet } from '#electron/trust/trustSet.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { median, milliseconds, unit, unitName } from './measure.ts';
import { count, ms, ratio, type Part } from './report.ts';

const folder = join(import.meta.dirname, '../../../shared/data/masterlists');
const listFile = join(folder, 'DE_ML_2026-05-28-08-28-45.ml');
const rootFile = join(folder, 'DE_ROOT_CA_CSCA07.cer');
const title = '4. The German master list of 2026-05-28';
/** After the list was signed. */
const at = new Date('2026-06-01T12:00:00Z');

const runs = 7;
/** Certificates that openssl is started for; all of them would take a minute and say no more. */
const opensslSample = 40;
/** Certificates asked about as if they were document signers. */
const askedSample = 98;

const read = (path: string): Uint8Array => new Uint8Array(readFileSync(path));
const everyNth = <T>(all: readonly T[], wanted: number): readonly T[] => {
  const step = Math.max(1, Math.floor(all.length / wanted));
  return all.filter((_, index) => index % step === 0).slice(0, wanted);
};
const repeated = (work: () => unknown): number =>
  median(Array.from({ length: runs }, () => milliseconds(work)));

export async function masterList(): Promise<Part> {
  if (!existsSync(listFile) || !existsSync(rootFile)) {
    return { id: 'list', title, skipped: 'the list is not on this machine (../shared/data/masterlists)' };
  }
  const file = read(listFile);
  const anchors = [anchorOf(read(rootFile))];
  const verified = verifyMasterList(file, { anchors });
  if (!verified.ok) throw new Error(`the list is refused: ${verified.error.code}`);
  const list = verified.value;
  const { certificates } = list;

  const units = median(Array.from({ length: runs }, unit));
  const content = contentOf(list, file);
  const first = certificates[0]?.certificate;
  if (first === undefined) throw new Error('an empty list');
  const verifying = repeated(() => verifyMasterList(file, { anchors }));
  const indexing = repeated(() => indexed(content, first));
  const both = repeated(() => {
    verifyMasterList(file, { anchors });
    indexed(content, first);
  });
  const importing = await imported(file, anchors, first);
  const warm = await warmStarts(content, list);
  const openssl = opensslTimes(list);
  const asked = askAbout(list, indexed(content, first));

  const line = (what: string, time: number, against: number | null): string[] => [
    what,
    ms(time),
    ratio(time, units),
    against === null ? '-' : ms(against),
    against === null ? '-' : ratio(time, against),
  ];
  const notes = [
    `${count(file.length)} bytes, ${count(certificates.length)} certificates; median of ${runs}; unit: ${unitName}`,
  ];
  if ('skipped' in openssl) notes.push(`openssl: skipped: ${openssl.skipped}`);
  else {
    notes.push(
      'openssl: cms -verify -noverify of the list, then the keys of all certificates; "each": x509 -pubkey, one process for',
      `each certificate, timed for ${opensslSample} and multiplied; "together": storeutl -text, one process for all`,
    );
  }
  const each = 'skipped' in openssl ? null : openssl.each;
  const together = 'skipped' in openssl ? null : openssl.together;
  return {
    id: 'list',
    title,
    notes,
    columns: ['work', 'desk', 'units', 'openssl', 'ratio'],
    rows: [
      line('list verified and all six indexes made', both, each),
      line('  the same, openssl together', both, together),
      line('list verified, every certificate parsed, every key checked', verifying, null),
      line('trust set made of it, all six indexes', indexing, null),
      line('warm start in a new process: active set read, hash checked, ready', warm.ready, null),
      line('  and the first question answered', warm.answered, null),
      line('  the same in a process that has done it before', warm.again, null),
      line('whole import: verified, compared, stored, activated, loaded, indexed', importing, null),
      line(
        `one certificate resolved and validated, median of ${asked.times.length} (${asked.verified} with issuer in the list)`,
        median(asked.times),
        null,
      ),
      line('  the same a second time, their keys known', median(asked.again), null),
      line('  the slowest of the first time', Math.max(...asked.times), null),
      line('  the slowest of the second time', Math.max(...asked.again), null),
    ],
    values: {
      certificates: certificates.length,
      unit: units,
      verifying,
      indexing,
      both,
      importing,
      warm,
      openssl,
      validating: {
        asked: asked.times.length,
        verified: asked.verified,
        median: median(asked.times),
        slowest: Math.max(...asked.times),
        again: { median: median(asked.again), slowest: Math.max(...asked.again) },
      },
    },
  };
}

const contentOf = (list: MasterList, file: Uint8Array): TrustSetContent => ({
  ...emptyTrustSet,
  sources: [
    {
      kind: 'master-list',
      issuer: list.issuer,
      signedOn: list.signedOn.toISOString(),
      sha256: fingerprintOf(file),
      signer: list.signer,
      anchor: list.anchor,
      container: null,
    },
  ],
  certificates: list.certificates.map(({ der }) => ({ der, sources: [0] })),
});

function indexed(content: TrustSetContent, first: Certificate): TrustSet {
  const set = trustSetFrom('bench', content);
  touchIndexes(set, first);
  return set;
}

/** A store with the list, and starts on it: in processes of their own, and then in this one. */
async function warmStarts(
  content: TrustSetContent,
  list: MasterList,
): Promise<{ readonly ready: number; readonly answered: number; readonly again: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'pip-desk-bench-'));
  try {
    const activated = await openTrustStore(folder).activate(content, at);
    if (!activated.ok) throw new Error('the store refused the set');
    const question = Buffer.from(list.certificates[0]?.der ?? []).toString('base64');
    const script = join(import.meta.dirname, 'warmStart.ts');
    const starts = Array.from({ length: runs }, () => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [...process.execArgv, script, folder, question],
        {
          encoding: 'utf8',
        },
      );
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout) as { ready: number; answered: number };
    });
    const again: number[] = [];
    for (let run = 0; run < runs; run++) {
      const begun = performance.now();
      const set = await activeTrustSet(openTrustStore(folder));
      if (!set.ok) throw new Error('the store is damaged');
      again.push(performance.now() - begun);
    }
    return {
      ready: median(starts.map(({ ready }) => ready)),
      answered: median(starts.map(({ answered }) => answered)),
      again: median(again),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each index is made when it is first asked for, and a certificate is read when it is found. */
function touchIndexes({ certificates: store }: TrustSet, first: Certificate): void {
  store.bySubjectKeyIdentifier(first.subjectKeyIdentifier ?? new Uint8Array(20));
  store.bySubject(first.subject);
  store.byIssuer(first.issuer);
  store.byIssuerAndSerial(first.issuer, first.serial);
  store.byCountry('NO');
  store.bySubjectPublicKey(first);
}

async function imported(
  file: Uint8Array,
  anchors: ReturnType<typeof anchorOf>[],
  first: Certificate,
): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run++) {
    const store = mkdtempSync(join(tmpdir(), 'pip-desk-bench-'));
    const begun = performance.now();
    const outcome = await importTrustFile(openTrustStore(store), { file, anchors, at, allowUnsigned: false });
    const set = await activeTrustSet(openTrustStore(store));
    if (!outcome.ok || !set.ok || set.value === null) throw new Error('the import failed');
    touchIndexes(set.value, first);
    times.push(performance.now() - begun);
    rmSync(store, { recursive: true });
  }
  return median(times);
}

/**
 * There is no real document signer to ask about; every certificate of the list is asked as if it were one: found by its issuer,
 * its signature verified with the issuer's key, validity and revocation judged. The keys are those of the field.
 */
function askAbout(
  list: MasterList,
  set: TrustSet,
): { times: readonly number[]; again: readonly number[]; verified: number } {
  const validator = dscValidator(set);
  const sample = everyNth(list.certificates, askedSample);
  const ask = (): { time: number; verified: boolean }[] =>
    sample.map(({ der, certificate }) => {
      const begun = performance.now();
      const { facts } = validator.validate({
        certificates: [der],
        signer: { issuerDer: certificate.issuer.raw, serial: certificate.serial },
        issuingState: null,
        issuedOn: null,
        expiresOn: null,
        at,
      });
      const time = performance.now() - begun;
      return {
        time,
        verified: facts.some(({ id, result }) => id === 'dsc-chain' && result === 'successful'),
      };
    });
  const first = ask();
  const second = ask();
  return {
    times: first.map(({ time }) => time),
    again: second.map(({ time }) => time),
    verified: first.filter(({ verified }) => verified).length,
  };
}

type OpensslTimes =
  { readonly skipped: string } | { readonly cms: number; readonly each: number; readonly together: number };

function opensslTimes(list: MasterList): OpensslTimes {
  const openssl = (args: readonly string[]): boolean =>
    spawnSync('openssl', args, { stdio: 'ignore' }).status === 0;
  if (!openssl(['version'])) return { skipped: 'no openssl on this machine' };
  const store = mkdtempSync(join(tmpdir(), 'pip-desk-bench-'));
  const timed = (...args: string[]): number =>
    milliseconds(() => {
      if (!openssl(args)) throw new Error(`openssl ${args[0] ?? ''} failed`);
    });
  const { certificates } = list;
  try {
    const content = join(store, 'content');
    const verify = ['cms', '-verify', '-noverify', '-inform', 'DER', '-in', listFile, '-out', content];
    const cms = median(Array.from({ length: runs }, () => timed(...verify)));

    const one = join(store, 'one.cer');
    const single = everyNth(certificates, opensslSample).map(({ der }) => {
      writeFileSync(one, der);
      return timed('x509', '-inform', 'DER', '-in', one, '-noout', '-pubkey');
    });

    const all = join(store, 'all.pem');
    writeFileSync(all, certificates.map(({ der }) => pem(der)).join(''));
    const text = median(
      Array.from({ length: runs }, () => timed('storeutl', '-noout', '-text', '-certs', all)),
    );
    return { cms, each: cms + median(single) * certificates.length, together: cms + text };
  } finally {
    rmSync(store, { recursive: true });
  }
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
