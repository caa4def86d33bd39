import { Button } from '@digdir/designsystemet-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { PageCapture } from '../../../shared/domain/pageCapture.ts';
import type { PageKind } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { Picture } from '../../ui/Picture.tsx';
import { usePhoto } from '../../ui/useStoredImage.ts';

interface Props {
  readonly kind: PageKind;
  readonly version: number;
  readonly label: string;
  readonly capture: PageCapture | null;
  /** The whole frame, as long as it is there: only the picture of the page is kept. */
  readonly raw: string | null;
  readonly onRetake: () => void;
  /** Gets the picture that is to be turned by a quarter. */
  readonly onTurn: (jpegBase64: string) => void;
}

const zooms = [1, 1.5, 2, 3, 4] as const;
const panStep = 60;

/** The picture that was taken: zoomed, moved, turned by keyboard, beside the frame it came from. */
export function StoredPage({ kind, version, label, capture, raw, onRetake, onTurn }: Props) {
  const { t } = useText();
  const photo = usePhoto(kind, true, version);
  const [zoom, setZoom] = useState(0);
  const [showsRaw, setShowsRaw] = useState(false);
  const view = useRef<HTMLDivElement>(null);
  const shown = showsRaw && raw !== null ? ({ mime: 'image/jpeg', base64: raw } as const) : photo;
  const zoomBy = (step: number): void =>
    setZoom((now) => Math.min(zooms.length - 1, Math.max(0, now + step)));
  const turn = (): void => {
    if (photo) onTurn(photo.base64);
  };
  const pan = (x: number, y: number): void => view.current?.scrollBy({ left: x, top: y });
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoomBy(1),
    '-': () => zoomBy(-1),
    r: turn,
    R: turn,
    ArrowLeft: () => pan(-panStep, 0),
    ArrowRight: () => pan(panStep, 0),
    ArrowUp: () => pan(0, -panStep),
    ArrowDown: () => pan(0, panStep),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const findings = capture?.findings ?? [];
  return (
    <figure className="page-photo stored">
      {/* Letters work only while the picture has the focus (WCAG 2.1.4). */}
      <div
        ref={view}
        className="page-view"
        role="group"
        aria-label={t('pagePicture.viewer', { page: label })}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {shown && (
          <div className="page-zoom" style={{ width: `${String((zooms[zoom] ?? 1) * 100)}%` }}>
            <Picture image={shown} alt={label} />
          </div>
        )}
      </div>
      <figcaption>
        <span className="page-caption" role="status" data-good={findings.length === 0}>
          <strong>{label}.</strong>{' '}
          {findings.length === 0
            ? t('pagePicture.taken')
            : `${t('pagePicture.takenWith')} ${findings.map((name) => t(`pagePicture.finding-${name}`)).join(' ')}`}
        </span>
        <span className="page-tools">
          {(
            [
              ['+', t('pagePicture.zoomIn'), () => zoomBy(1)],
              ['−', t('pagePicture.zoomOut'), () => zoomBy(-1)],
              ['↻', t('pagePicture.turn'), turn],
            ] as const
          ).map(([sign, name, act]) => (
            <Button
              key={sign}
              type="button"
              variant="tertiary"
              data-size="sm"
              aria-label={`${name}: ${label}`}
              title={name}
              onClick={act}
            >
              {sign}
            </Button>
          ))}
          {raw !== null && capture?.rectified === true && (
            <Button
              type="button"
              variant="tertiary"
              data-size="sm"
              aria-pressed={showsRaw}
              onClick={() => setShowsRaw((was) => !was)}
            >
              {t(showsRaw ? 'pagePicture.showPage' : 'pagePicture.showRaw')}
            </Button>
          )}
          <Button
            type="button"
            variant="tertiary"
            data-size="sm"
            aria-label={`${t('camera.retake')}: ${label}`}
            onClick={onRetake}
          >
            {t('camera.retake')}
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}
