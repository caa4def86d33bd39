import type { DeskBridge, EventName, VerbName } from '#shared/contracts/desk.ts';

/** What a verb answers: a value, or the code of a failure. */
export type Answer = { readonly value: unknown } | { readonly error: { readonly code: string } } | 'never';
export type Answers = Partial<Record<VerbName, Answer>>;

export interface FakeDesk {
  readonly asked: { readonly verb: VerbName; readonly args: unknown }[];
  answer(verb: VerbName, answer: Answer): void;
  emit(event: EventName, payload: unknown): void;
}

/**
 * Stands in for preload: answers by table. Self-contained on purpose, since Playwright sends the function's own source into
 * the page; unit tests call it directly.
 */
export function installFakeDesk(answers: Answers): FakeDesk {
  const table: Answers = { ...answers };
  const listeners: { event: EventName; listener: (payload: unknown) => void }[] = [];
  const fake: FakeDesk = {
    asked: [],
    answer: (verb, answer) => {
      table[verb] = answer;
    },
    emit: (event, payload) => {
      listeners.filter((entry) => entry.event === event).forEach((entry) => entry.listener(payload));
    },
  };
  const bridge: DeskBridge = {
    call: (verb, args) => {
      fake.asked.push({ verb, args });
      const answer = table[verb];
      if (answer === 'never') return new Promise(() => undefined);
      if (answer === undefined)
        return Promise.resolve({ ok: false, error: { code: 'DESK_STEP_NOT_ALLOWED' } });
      return Promise.resolve(
        'value' in answer ? { ok: true, value: answer.value } : { ok: false, error: answer.error },
      );
    },
    on: (event, listener) => {
      const entry = { event, listener };
      listeners.push(entry);
      return () => void listeners.splice(listeners.indexOf(entry), 1);
    },
  };
  Object.assign(globalThis, { desk: bridge, fakeDesk: fake });
  return fake;
}
