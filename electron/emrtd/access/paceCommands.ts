import { ChipFailure } from '../apdu/chipFailure.ts';
import { case3, case4, extendedLe, shortLe } from '../apdu/command.ts';
import { isSuccess, isWrongKey, sw, swHex } from '../apdu/statusWords.ts';
import { concat } from '../crypto/bytes.ts';
import type { CardSession } from '../messaging/cardSession.ts';
import { dataObject, splitDataObjects, type DataObject } from '../messaging/dataObjects.ts';
import type { PaceInfo } from './paceInfo.ts';
import { meansWrongKey, wrongKey } from './wrongKey.ts';

/**
 * PACE did not come to the point where the key is proven: the chip refused the parameters or answered what cannot be read.
 * Only after this kind of failure another PACEInfo or BAC may be tried.
 */
export class PaceTechnicalFailure extends ChipFailure {
  constructor(detail: Readonly<Record<string, string>>) {
    super('CHIP_ACCESS_FAILED', detail);
  }
}

/** Tags of the dynamic authentication data, command and response (ICAO 9303-11 §4.4.5, table 4). */
const steps = {
  nonce: { sent: null, received: 0x80 },
  mapping: { sent: 0x81, received: 0x82 },
  'key-agreement': { sent: 0x83, received: 0x84 },
  token: { sent: 0x85, received: 0x86 },
} as const;

export type PaceStep = keyof typeof steps;

/** The chip offered a key nobody may agree on: an attack or a broken chip, never a reason to try something weaker. */
export const refused = (step: PaceStep, reason: string): ChipFailure =>
  new ChipFailure('CHIP_ACCESS_FAILED', { step, reason });

/** Header, Lc and Le of an extended command (ISO/IEC 7816-3 §12.1.3). */
const extendedHeader = 9;

/** The commands of one run of PACE (ICAO 9303-11 §4.4.4). */
export class PaceCommands {
  readonly #session: CardSession;
  readonly #timeoutMs: number;

  constructor(session: CardSession, timeoutMs: number) {
    this.#session = session;
    this.#timeoutMs = timeoutMs;
  }

  /** MSE:Set AT (§4.4.4.1). @throws {PaceTechnicalFailure} */
  async selectProtocol({ oidValue, parameterId }: PaceInfo, password: 'MRZ' | 'CAN'): Promise<void> {
    const data = concat(
      dataObject(0x80, oidValue),
      dataObject(0x83, Uint8Array.of(password === 'MRZ' ? 1 : 2)),
      // Formally conditional; chips exist which answer 6A87 or take another curve without it. An info without an id has none.
      parameterId === null ? new Uint8Array(0) : dataObject(0x84, Uint8Array.of(parameterId)),
    );
    const { status } = await this.#session.send(case3([0x00, 0x22, 0xc1, 0xa4], data), this.#timeoutMs);
    // 63Cx tells how many tries are left and is no refusal here (BSI TR-03110-3 §B.11.1).
    if (!isSuccess(status) && !isWrongKey(status)) {
      throw new PaceTechnicalFailure({ step: 'mse-set-at', status: swHex(status) });
    }
  }

  /** One GENERAL AUTHENTICATE; the value of the data object the step is to bring. */
  async authenticate(step: Exclude<PaceStep, 'token'>, value: Uint8Array | null): Promise<Uint8Array> {
    const answer = valueOf(await this.#generalAuthenticate(step, value), step);
    if (answer === undefined) throw new PaceTechnicalFailure({ step, reason: 'answer-malformed' });
    return answer;
  }

  /** The last GENERAL AUTHENTICATE: the token of the chip, and the other data objects that came with it. */
  async exchangeTokens(
    token: Uint8Array,
  ): Promise<{ readonly token: Uint8Array; readonly objects: readonly DataObject[] }> {
    const objects = await this.#generalAuthenticate('token', token);
    const answer = valueOf(objects, 'token');
    if (answer === undefined) {
      throw new ChipFailure('CHIP_SECURE_MESSAGING_BROKEN', { reason: 'pace-token-missing' });
    }
    return { token: answer, objects };
  }

  async #generalAuthenticate(step: PaceStep, value: Uint8Array | null): Promise<readonly DataObject[]> {
    const { sent } = steps[step];
    const content = sent === null || value === null ? new Uint8Array(0) : dataObject(sent, value);
    // All but the last are chained (CLA 10, §4.4.4.3). DH keys of 2048 bits pass the 255 bytes of a short command: where the way
    // carries no longer one, the data field itself goes in parts, and the chip tells them by the length of 7C.
    const template = dataObject(0x7c, content);
    const cla = step === 'token' ? 0x00 : 0x10;
    const isLong = template.length > 255;
    const chained = isLong && this.#session.transceiver.maxCommand < template.length + extendedHeader;
    const command = case4([cla, 0x86, 0x00, 0x00], template, isLong && !chained ? extendedLe : shortLe);
    const how = chained ? 'chained' : 'extended';
    const response = await this.#session.sendLong(command, how, this.#timeoutMs);
    const { status } = response;
    if (isWrongKey(status)) throw wrongKey(status);
    if (!isSuccess(status)) {
      if (step !== 'token') {
        const detail = { step, status: swHex(status) };
        const reason = chained ? { reason: 'reader-too-small' } : {};
        throw new PaceTechnicalFailure({ ...detail, ...reason });
      }
      // 6A80 as well: the token, the only data of this step, is not the one the chip computed (§4.4.4.2).
      throw meansWrongKey(status) || status === sw.wrongData
        ? wrongKey(status)
        : new ChipFailure('CHIP_ACCESS_FAILED', { step, status: swHex(status) });
    }
    const [outer] = splitDataObjects(response.data) ?? [];
    return (outer?.tag === 0x7c ? splitDataObjects(outer.value) : null) ?? [];
  }
}

const valueOf = (objects: readonly DataObject[], step: PaceStep): Uint8Array | undefined =>
  objects.find(({ tag }) => tag === steps[step].received)?.value;
