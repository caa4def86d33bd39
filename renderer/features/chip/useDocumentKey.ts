import { useCallback, useState } from 'react';
import { mrzFaults, parseMrz, type Mrz } from '../../../shared/domain/mrz.ts';
import { useDraft } from '../../state/drafts.ts';
import type { FoundMrz } from './MrzCamera.tsx';
import { flatten } from './mrzDraft.ts';
import { useWedge } from './useWedge.ts';

/** Where the lines in the field came from, or what became of something else that came. */
export type KeyNews = 'byCamera' | 'byWedge' | 'byChoice' | 'minorUnsure' | 'notMrz' | 'swipedWrong';

export interface KeySources {
  /** The MRZ in the field, whole and with right check digits; null until then. */
  readonly known: Mrz | null;
  readonly news: KeyNews | null;
  /** What the camera saw and a person must decide. */
  readonly choice: FoundMrz | null;
  /** The camera has nothing more to do: the key is there, or the document is a minor's. */
  readonly isCameraOff: boolean;
  readonly mayLookAgain: boolean;
  /** A machine brought the key: the reading begins when a card lies on the reader. */
  readonly isArmed: boolean;
  found(found: FoundMrz): void;
  choose(lines: readonly string[]): void;
  chooseNone(): void;
  disarm(): void;
  lookAgain(): void;
  /** The officer touched a field: what a machine brought is theirs now. */
  touched(): void;
}

/** The sources of the document key that need no typing, side by side: camera and swipe reader. The first whole one counts. */
export function useDocumentKey(isReading: boolean, onNew: () => void): KeySources {
  const [mrz, setMrz] = useDraft('key.mrz');
  const [kind, setKind] = useDraft('key.kind', 'mrz');
  const [camera, setCamera] = useDraft('key.camera');
  const [news, setNews] = useState<KeyNews | null>(null);
  const [choice, setChoice] = useState<FoundMrz | null>(null);
  const [isArmed, setArmed] = useState(false);

  const known = kind === 'mrz' ? faultless(mrz) : null;

  const take = (lines: readonly string[], from: KeyNews): void => {
    setKind('mrz');
    setMrz(lines.join('\n'));
    setChoice(null);
    setNews(from);
    setArmed(from === 'byCamera' || from === 'byWedge' || from === 'byChoice');
    onNew();
  };

  useWedge((swiped) => {
    if (isReading) return;
    if (swiped === null) return setNews('notMrz');
    setCamera('off');
    take(swiped.split('\n'), faultless(swiped) === null ? 'swipedWrong' : 'byWedge');
  });

  const found = (what: FoundMrz): void => {
    setCamera(what.isMinor ? 'minor' : 'off');
    const [first] = what.readings;
    if (first !== undefined && what.isSure) return take(first.lines, 'byCamera');
    if (first !== undefined) return setChoice(what);
    take(what.seen, 'minorUnsure');
  };

  return {
    known,
    news,
    choice,
    isCameraOff: known !== null || camera !== '',
    mayLookAgain: (known !== null || camera !== '') && camera !== 'minor',
    isArmed,
    found,
    choose: (lines) => take(lines, 'byChoice'),
    chooseNone: () => {
      setMrz(choice?.seen.join('\n') ?? '');
      setChoice(null);
    },
    disarm: useCallback(() => setArmed(false), []),
    lookAgain: () => {
      setMrz('');
      setNews(null);
      setArmed(false);
      // A minor's document is not looked at a second time.
      setCamera(camera === 'minor' ? 'minor' : '');
    },
    touched: () => {
      setNews(null);
      setArmed(false);
    },
  };
}

function faultless(text: string): Mrz | null {
  const parsed = parseMrz(flatten(text));
  return parsed.ok && mrzFaults(parsed.value).length === 0 ? parsed.value : null;
}
