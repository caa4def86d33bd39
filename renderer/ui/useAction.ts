import { useCallback, useEffect, useRef, useState } from 'react';
import type { VerbArgs, VerbName, VerbResult } from '../../shared/contracts/desk.ts';
import type { DeskError, Result } from '../../shared/errors/result.ts';
import { call } from '../bridge/desk.ts';

interface Action {
  readonly busy: boolean;
  readonly error: DeskError | null;
  setError(error: DeskError | null): void;
  /** Asks main; keeps the failure for the screen and answers null then. A second press while under way does nothing. */
  ask<N extends VerbName>(verb: N, args: VerbArgs<N>): Promise<{ value: VerbResult<N> } | null>;
}

/** One question to main at a time, with its waiting and its failure as state of the screen. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<DeskError | null>(null);
  const underWay = useRef(false);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const ask = useCallback(async <N extends VerbName>(verb: N, args: VerbArgs<N>) => {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(true);
    setError(null);
    const answer: Result<VerbResult<N>> = await call(verb, args);
    underWay.current = false;
    if (alive.current) setBusy(false);
    if (answer.ok) return { value: answer.value };
    if (alive.current) setError(answer.error);
    return null;
  }, []);

  return { busy, error, setError, ask };
}
