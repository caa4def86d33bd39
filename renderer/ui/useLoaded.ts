import { useCallback, useEffect, useState } from 'react';
import type { VerbArgs, VerbName, VerbResult } from '../../shared/contracts/desk.ts';
import type { DeskError } from '../../shared/errors/result.ts';
import { call } from '../bridge/desk.ts';

interface Loaded<T> {
  /** null until the first answer; the last good one while another is awaited. */
  readonly value: T | null;
  readonly error: DeskError | null;
  readonly busy: boolean;
  reload(): void;
}

/** What main answers to a question that changes nothing; asked anew when the arguments change or on `reload`. `null`: not asked. */
export function useLoaded<N extends VerbName>(verb: N, args: VerbArgs<N> | null): Loaded<VerbResult<N>> {
  const [round, setRound] = useState(0);
  const question = JSON.stringify(args);
  const asked = `${question} ${String(round)}`;
  const [answer, setAnswer] = useState<{
    readonly asked: string;
    readonly value: VerbResult<N> | null;
    readonly error: DeskError | null;
  } | null>(null);

  useEffect(() => {
    const given = JSON.parse(question) as VerbArgs<N> | null;
    if (given === null) return;
    let alive = true;
    void call(verb, given).then((result) => {
      if (!alive) return;
      setAnswer((before) =>
        result.ok
          ? { asked, value: result.value, error: null }
          : { asked, value: before?.value ?? null, error: result.error },
      );
    });
    return () => {
      alive = false;
    };
  }, [verb, question, asked]);

  return {
    value: answer?.value ?? null,
    error: answer?.error ?? null,
    busy: question !== 'null' && answer?.asked !== asked,
    reload: useCallback(() => setRound((last) => last + 1), []),
  };
}
