import { Button } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';

interface Side {
  readonly caption: string;
  /** A `Picture`, or a note where there is none. */
  readonly picture: ReactNode;
}

interface View {
  readonly zoom: number;
  /** In parts of the frame. */
  readonly x: number;
  readonly y: number;
}

const whole: View = { zoom: 1, x: 0, y: 0 };
const zoomStep = 1.5;
const mostZoom = 6;
const moveStep = 0.08;

const clamp = (value: number, most: number): number => Math.max(-most, Math.min(most, value));
const within = ({ zoom, x, y }: View): View => {
  const most = (zoom - 1) / 2;
  return { zoom, x: clamp(x, most), y: clamp(y, most) };
};

/**
 * Two pictures of a face under one magnifier: both are enlarged and moved together, the second can be mirrored, and the first
 * faded in over it. By pointer and by keys alone.
 */
export function ComparePictures({ first, second }: { first: Side; second: Side }) {
  const { t } = useText();
  const [view, setView] = useState(whole);
  const [flipped, setFlipped] = useState(false);
  const [overlay, setOverlay] = useState<number | null>(null);

  const zoom = (factor: number): void =>
    setView((now) => within({ ...now, zoom: Math.max(1, Math.min(mostZoom, now.zoom * factor)) }));
  const acts: Readonly<Record<string, () => void>> = {
    '+': () => zoom(zoomStep),
    '-': () => zoom(1 / zoomStep),
    '0': () => setView(whole),
    v: () => setFlipped((now) => !now),
    o: () => setOverlay((now) => (now === null ? 50 : null)),
  };
  const current = useRef(acts);
  useEffect(() => {
    current.current = acts;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const act = current.current[event.key.toLowerCase()];
      if (act === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const typing =
        event.target instanceof Element &&
        event.target.closest('textarea,select,input:not([type=radio],[type=range])') !== null;
      if (typing) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const onMove = (event: KeyboardEvent): void => {
    const [dx, dy] = moves[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    setView((now) =>
      within({ ...now, x: now.x + dx * moveStep * now.zoom, y: now.y + dy * moveStep * now.zoom }),
    );
  };

  const enlarged = (mirrored: boolean): CSSProperties => ({
    transform: `translate(${String(view.x * 100)}%, ${String(view.y * 100)}%) scale(${String(
      mirrored ? -view.zoom : view.zoom,
    )}, ${String(view.zoom)})`,
  });
  const firstPicture = <div style={enlarged(false)}>{first.picture}</div>;
  return (
    <div className="face-pair" data-overlay={overlay !== null}>
      <div
        className="compare-pictures"
        role="group"
        aria-label={t('compare.pictures')}
        aria-describedby="compare-keys"
        // The arrow keys belong to whatever has the focus.
        tabIndex={0}
        onKeyDown={onMove}
      >
        {overlay === null && (
          <figure>
            <div className="compare-frame">{firstPicture}</div>
            <figcaption>{first.caption}</figcaption>
          </figure>
        )}
        <figure>
          <div className="compare-frame">
            <div style={enlarged(flipped)}>{second.picture}</div>
            {overlay !== null && (
              <div className="compare-over" style={{ opacity: overlay / 100 }}>
                {firstPicture}
              </div>
            )}
          </div>
          <figcaption>
            {overlay === null ? second.caption : `${first.caption} + ${second.caption}`}
          </figcaption>
        </figure>
      </div>
      <div className="compare-tools">
        <Button variant="tertiary" data-size="sm" aria-keyshortcuts="+" onClick={acts['+']}>
          {t('compare.zoomIn')}
        </Button>
        <Button variant="tertiary" data-size="sm" aria-keyshortcuts="-" onClick={acts['-']}>
          {t('compare.zoomOut')}
        </Button>
        <Button variant="tertiary" data-size="sm" aria-keyshortcuts="0" onClick={acts['0']}>
          {t('compare.reset')}
        </Button>
        <Button
          variant="tertiary"
          data-size="sm"
          aria-keyshortcuts="V"
          aria-pressed={flipped}
          onClick={acts['v']}
        >
          {t('compare.flip')}
        </Button>
        <Button
          variant="tertiary"
          data-size="sm"
          aria-keyshortcuts="O"
          aria-pressed={overlay !== null}
          onClick={acts['o']}
        >
          {t('compare.slide')}
        </Button>
        {overlay !== null && (
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={overlay}
            aria-label={t('compare.slider')}
            onChange={(event) => setOverlay(Number(event.target.value))}
          />
        )}
      </div>
      <p className="note" id="compare-keys">
        {t('compare.keys')}
      </p>
    </div>
  );
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
