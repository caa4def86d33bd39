import type { PcscBinding } from '#electron/hardware/pcsc/binding.ts';
import { PNP_NOTIFICATION, pcsc, readerStateFlag } from '#electron/hardware/pcsc/codes.ts';
import { ATR } from './scriptedCard.ts';
import type { ScriptedCard } from './scriptedCard.ts';

interface Slot {
  card: ScriptedCard | null;
  holder: bigint | null;
  events: number;
}

type Call = keyof PcscBinding;

/** A smart card service in memory which behaves as pcsc-lite does, and misbehaves on request. */
export class FakePcsc implements PcscBinding {
  readonly #slots = new Map<string, Slot>();
  readonly #contexts = new Set<bigint>();
  /** A handle belongs to the card it was given for; the card put in after it is another one. */
  readonly #handles = new Map<bigint, { reader: string; card: ScriptedCard }>();
  readonly #waiters = new Set<() => void>();
  readonly #cancelled = new Set<bigint>();
  readonly #forced = new Map<Call, number[]>();
  #next = 1n;
  #running = true;
  /** Names of the calls made, in order, for tests about what is said to the service. */
  readonly calls: Call[] = [];

  addReader(name: string): void {
    this.#slots.set(name, { card: null, holder: null, events: 0 });
    this.#changed();
  }

  removeReader(name: string): void {
    this.#slots.delete(name);
    this.#changed();
  }

  insert(name: string, card: ScriptedCard): void {
    const slot = this.#slot(name);
    slot.card = card;
    slot.events += 1;
    card.reset();
    this.#changed();
  }

  remove(name: string): void {
    const slot = this.#slot(name);
    slot.card = null;
    slot.holder = null;
    slot.events += 1;
    this.#changed();
  }

  /** The service ends: every context and handle is dead, as on Windows when the last reader goes. */
  stopService(): void {
    this.#running = false;
    this.#contexts.clear();
    this.#handles.clear();
    for (const slot of this.#slots.values()) slot.holder = null;
    this.#changed();
  }

  startService(): void {
    this.#running = true;
  }

  /** The next call of this name answers with `code`. */
  force(call: Call, code: number): void {
    this.#forced.set(call, [...(this.#forced.get(call) ?? []), code]);
  }

  get openContexts(): number {
    return this.#contexts.size;
  }

  #slot(name: string): Slot {
    const slot = this.#slots.get(name);
    if (slot === undefined) throw new Error(`no such reader: ${name}`);
    return slot;
  }

  #changed(): void {
    for (const wake of [...this.#waiters]) wake();
  }

  #note(call: Call): number | undefined {
    this.calls.push(call);
    return this.#forced.get(call)?.shift();
  }

  #usable(context: bigint): number {
    if (!this.#running) return pcsc.E_SERVICE_STOPPED;
    return this.#contexts.has(context) ? pcsc.SUCCESS : pcsc.E_INVALID_HANDLE;
  }

  async establishContext(): ReturnType<PcscBinding['establishContext']> {
    const forced = this.#note('establishContext');
    if (forced !== undefined || !this.#running) return { code: forced ?? pcsc.E_NO_SERVICE, context: 0n };
    const context = this.#next++;
    this.#contexts.add(context);
    return { code: pcsc.SUCCESS, context };
  }

  async releaseContext(context: bigint): Promise<number> {
    this.#note('releaseContext');
    return this.#contexts.delete(context) ? pcsc.SUCCESS : pcsc.E_INVALID_HANDLE;
  }

  async cancel(context: bigint): Promise<number> {
    this.#note('cancel');
    this.#cancelled.add(context);
    this.#changed();
    return pcsc.SUCCESS;
  }

  async listReaders(context: bigint): ReturnType<PcscBinding['listReaders']> {
    const code = this.#note('listReaders') ?? this.#usable(context);
    if (code !== pcsc.SUCCESS) return { code, names: [] };
    if (this.#slots.size === 0) return { code: pcsc.E_NO_READERS_AVAILABLE, names: [] };
    return { code, names: [...this.#slots.keys()] };
  }

  async getStatusChange(
    context: bigint,
    timeoutMs: number | null,
    readers: Parameters<PcscBinding['getStatusChange']>[2],
  ): ReturnType<PcscBinding['getStatusChange']> {
    const forced = this.#note('getStatusChange');
    if (forced !== undefined) return { code: forced, readers: [] };
    const count = this.#slots.size;
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      for (;;) {
        const code = this.#usable(context);
        if (code !== pcsc.SUCCESS) return { code, readers: [] };
        if (this.#cancelled.delete(context)) return { code: pcsc.E_CANCELLED, readers: [] };
        const answers = readers.map(({ name, state }) => this.#answer(name, state, count));
        if (answers.some((answer) => (answer.state & readerStateFlag.CHANGED) !== 0)) {
          return { code: pcsc.SUCCESS, readers: answers };
        }
        if (late) return { code: pcsc.E_TIMEOUT, readers: answers };
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            this.#waiters.delete(wake);
            resolve();
          };
          this.#waiters.add(wake);
          if (timeoutMs !== null) {
            timer ??= setTimeout(() => {
              late = true;
              this.#changed();
            }, timeoutMs);
          }
        });
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #answer(name: string, before: number, count: number): { name: string; state: number; atr: Uint8Array } {
    const none = new Uint8Array();
    if (name === PNP_NOTIFICATION) {
      return { name, state: count === this.#slots.size ? 0 : readerStateFlag.CHANGED, atr: none };
    }
    const slot = this.#slots.get(name);
    if (slot === undefined) {
      return { name, state: readerStateFlag.CHANGED | readerStateFlag.UNKNOWN, atr: none };
    }
    const card = slot.card === null ? readerStateFlag.EMPTY : readerStateFlag.PRESENT;
    const held = slot.holder === null ? 0 : readerStateFlag.EXCLUSIVE | readerStateFlag.INUSE;
    const now = (slot.events << 16) | card | (slot.card === null ? 0 : held);
    const changed = now === before ? 0 : readerStateFlag.CHANGED;
    return { name, state: now | changed, atr: slot.card === null ? none : ATR };
  }

  async connect(context: bigint, reader: string): ReturnType<PcscBinding['connect']> {
    const code = this.#note('connect') ?? this.#connectable(context, reader);
    if (code !== pcsc.SUCCESS) return { code, card: 0n, protocol: 0 };
    const card = this.#next++;
    const slot = this.#slot(reader);
    if (slot.card !== null) this.#handles.set(card, { reader, card: slot.card });
    slot.holder = card;
    this.#changed();
    return { code, card, protocol: 2 };
  }

  #connectable(context: bigint, reader: string): number {
    const usable = this.#usable(context);
    if (usable !== pcsc.SUCCESS) return usable;
    const slot = this.#slots.get(reader);
    if (slot === undefined) return pcsc.E_UNKNOWN_READER;
    if (slot.card === null) return pcsc.E_NO_SMARTCARD;
    return slot.holder === null ? pcsc.SUCCESS : pcsc.E_SHARING_VIOLATION;
  }

  async reconnect(card: bigint): ReturnType<PcscBinding['reconnect']> {
    const code = this.#note('reconnect') ?? this.#cardCode(card);
    if (code === pcsc.SUCCESS) this.#cardOf(card)?.reset();
    return { code, protocol: 2 };
  }

  async beginTransaction(card: bigint): Promise<number> {
    return this.#note('beginTransaction') ?? this.#cardCode(card);
  }

  async endTransaction(card: bigint): Promise<number> {
    return this.#note('endTransaction') ?? this.#cardCode(card);
  }

  async status(card: bigint): Promise<number> {
    return this.#note('status') ?? this.#cardCode(card);
  }

  async transmit(card: bigint, _protocol: number, command: Uint8Array): ReturnType<PcscBinding['transmit']> {
    const nothing = new Uint8Array();
    const code = this.#note('transmit') ?? this.#cardCode(card);
    if (code !== pcsc.SUCCESS) return { code, response: nothing };
    const answer = this.#cardOf(card)?.answer(command) ?? 'leaves';
    if (answer === 'silence') return new Promise(() => undefined);
    if (answer !== 'leaves') return { code, response: answer };
    const handle = this.#handles.get(card);
    if (handle !== undefined) this.remove(handle.reader);
    return { code, response: nothing };
  }

  async disconnect(card: bigint): Promise<number> {
    this.#note('disconnect');
    this.#cardOf(card)?.reset();
    const handle = this.#handles.get(card);
    this.#handles.delete(card);
    const slot = handle === undefined ? undefined : this.#slots.get(handle.reader);
    if (slot?.holder === card) slot.holder = null;
    this.#changed();
    return pcsc.SUCCESS;
  }

  /** What the end of a process does: the service lets go of all it held. */
  processEnded(): void {
    for (const card of [...this.#handles.keys()]) void this.disconnect(card);
    this.#contexts.clear();
    this.#changed();
  }

  #cardCode(card: bigint): number {
    if (!this.#handles.has(card)) return this.#running ? pcsc.E_INVALID_HANDLE : pcsc.E_SERVICE_STOPPED;
    return this.#cardOf(card) === null ? pcsc.W_REMOVED_CARD : pcsc.SUCCESS;
  }

  #cardOf(card: bigint): ScriptedCard | null {
    const handle = this.#handles.get(card);
    if (handle === undefined) return null;
    return this.#slots.get(handle.reader)?.card === handle.card ? handle.card : null;
  }
}
