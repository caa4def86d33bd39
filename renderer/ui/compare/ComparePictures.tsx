import { Button } from '@digdir/designsystemet-react';
import { useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { ariaKeys } from '../keys/shortcuts.ts';
import { useShortcut } from '../keys/useShortcut.ts';

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
  const reset = (): void => setView(whole);
  const flip = (): void => setFlipped((now) => !now);
  const slide = (): void => setOverlay((now) => (now === null ? 50 : null));
  useShortcut('zoomIn', () => zoom(zoomStep));
  useShortcut('zoomOut', () => zoom(1 / zoomStep));
  useShortcut('zoomWhole', reset);
  useShortcut('flip', flip);
  useShortcut('overlay', slide);

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
        <Button
          variant="tertiary"
          data-size="sm"
          aria-keyshortcuts={ariaKeys('zoomIn')}
          onClick={() => zoom(zoomStep)}
        >
          {t('compare.zoomIn')}
        </Button>
        <Button
          variant="tertiary"
          data-size="sm"
          aria-keyshortcuts={ariaKeys('zoomOut')}
          onClick={() => zoom(1 / zoomStep)}
        >
          {t('compare.zoomOut')}
        </Button>
        <Button variant="tertiary" data-size="sm" aria-keyshortcuts={ariaKeys('zoomWhole')} onClick={reset}>
          {t('compare.reset')}
        </Button>
        <Button
          variant="tertiary"
          data-size="sm"
          aria-keyshortcuts={ariaKeys('flip')}
          aria-pressed={flipped}
          onClick={flip}
        >
          {t('compare.flip')}
        </Button>
        <Button
          variant="tertiary"
          data-size="sm"
          aria-keyshortcuts={ariaKeys('overlay')}
          aria-pressed={overlay !== null}
          onClick={slide}
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
