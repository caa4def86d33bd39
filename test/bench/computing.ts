import type { DscValidator } from '#electron/emrtd/ports.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { SecureMessaging } from '#electron/emrtd/messaging/secureMessaging.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { median, unit, unitName } from './measure.ts';
import { complete, documents, measuredDocument, now, random, trainingValidator } from './reading.ts';
import { ms, ratio, type Section } from './report.ts';

const warmUps = 3;
const runs = 21;

/** Where the desk's own time goes, in the order of the work. */
const shares = [
  ['access', 'opening the chip (PACE or BAC, keys derived)'],
  ['messaging', 'secure messaging of all files'],
  ['proof', 'active authentication'],
  ['rest', 'rest of the reading: files put together, steps, EF.SOD'],
  ['passive', 'inspection: passive authentication, data groups, verdict'],
  ['chain', 'inspection: chain to the CSCA, validity, revocation'],
] as const;
type Share = (typeof shares)[number][0];
type Measured = Readonly<Record<Share | 'whole' | 'chip' | 'unit', number>>;

const internalAuthenticate = 0x88;

/** Time in wrapping and unwrapping, but for the one command of active authentication, which has a line of its own. */
function watchMessaging(): { spent(): number; stop(): void } {
  const { wrap, unwrap } = SecureMessaging.prototype;
  let spent = 0;
  let counts = true;
  const timed = <T>(work: () => T): T => {
    const begun = performance.now();
    try {
      return work();
    } finally {
      if (counts) spent += performance.now() - begun;
    }
  };
  SecureMessaging.prototype.wrap = function (command) {
    counts = command.ins !== internalAuthenticate;
    return timed(() => wrap.call(this, command));
  };
  SecureMessaging.prototype.unwrap = function (response) {
    return timed(() => unwrap.call(this, response));
  };
  return {
    spent: () => spent,
    stop: () => Object.assign(SecureMessaging.prototype, { wrap, unwrap }),
  };
}

async function measure(id: (typeof documents)[number]['id'], validator: DscValidator): Promise<Measured> {
  const before = unit();
  const { card, key, chipTime } = measuredDocument(id);
  const messaging = watchMessaging();
  // Stands still while the chip computes: what is left is the desk's.
  const stopwatch = (): number => performance.now() - chipTime();
  const read = complete(await readDocument({ card, key, random, stopwatch }));
  messaging.stop();
  let chain = 0;
  const begun = performance.now();
  const inspection = inspect({
    read,
    enteredKey: key,
    dscValidator: {
      validate: (question) => {
        const asked = performance.now();
        const answer = validator.validate(question);
        chain += performance.now() - asked;
        return answer;
      },
    },
    at: now,
    register: 'NO_MATCH',
    syntheticNumbers: true,
  });
  const inspected = performance.now() - begun;
  if (inspection.result !== 'successful') throw new Error(`the inspection ended as ${inspection.result}`);
  const { total = 0, pace = 0, bac = 0, 'active-authentication': proof = 0 } = read.timings;
  const access = pace + bac;
  return {
    access,
    messaging: messaging.spent(),
    proof,
    rest: total - access - proof - messaging.spent(),
    passive: inspected - chain,
    chain,
    whole: total + inspected,
    chip: chipTime(),
    unit: (before + unit()) / 2,
  };
}

/** The desk's own time for a reading: everything but what the chip in the same process computes. */
export async function computing(): Promise<Section> {
  const validator = trainingValidator();
  const lines = [...shares, ['whole', 'whole'], ['chip', '(the software chip, not the desk)']] as const;
  const cells: string[][] = lines.map(([, what]) => [what]);
  const values: Record<string, unknown> = {};
  const cold: string[] = [];
  for (const { id } of documents) {
    const all: Measured[] = [];
    for (let run = 0; run < warmUps + runs; run++) all.push(await measure(id, validator));
    const warm = all.slice(warmUps);
    const middle = Object.fromEntries(
      lines.map(([share]) => [
        share,
        {
          ms: median(warm.map((each) => each[share])),
          units: median(warm.map((each) => each[share] / each.unit)),
        },
      ]),
    );
    for (const [row, [share]] of lines.entries()) {
      const { ms: time = 0, units = 0 } = middle[share] ?? {};
      cells[row]?.push(ms(time), ratio(units, 1));
    }
    const first = all[0]?.whole ?? 0;
    cold.push(`${id} ${ms(first)}`);
    values[id] = { ...middle, first };
  }
  return {
    id: 'computing',
    title: '2. Time the desk itself computes for a reading',
    notes: [
      `median of ${runs} readings after ${warmUps}, wide reader; units of one ${unitName}`,
      `the first reading, before the engine has compiled the code: ${cold.join(', ')}`,
    ],
    columns: ['the desk alone', ...documents.flatMap(({ id }) => [id, 'units'])],
    rows: cells,
    values,
  };
}
