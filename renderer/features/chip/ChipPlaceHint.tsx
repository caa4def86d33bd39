import type { ReactNode } from 'react';
import { chipLocationOf, type ChipPlace } from '../../../shared/domain/chipLocation.ts';
import { useText } from '../../i18n/index.ts';

interface Props {
  /** null: nothing is known about the document yet. */
  readonly document: { readonly documentCode: string; readonly issuingState: string } | null;
}

/** Which side goes on the reader, drawn: the chip sits where the waves are. */
export function ChipPlaceHint({ document }: Props) {
  const { t } = useText();
  const location = chipLocationOf(document?.documentCode ?? 'P<', document?.issuingState ?? '');
  const isPublished = location.source !== null;
  return (
    <section className="chip-place" aria-label={t('chipPlace.title')}>
      <h2>{t('chipPlace.title')}</h2>
      {location.document === 'visa' && <p>{t('chipPlace.visa')}</p>}
      {location.document === 'passport' && (
        <p>
          {!isPublished
            ? t('chipPlace.order')
            : location.places.length === 1
              ? t('chipPlace.published')
              : `${t('chipPlace.published')} ${t('chipPlace.first')}`}
        </p>
      )}
      <ol data-count={location.places.length}>
        {location.places.map((place) => (
          <li key={place}>
            <PlacePicture place={place} />
            <span>{t(`chipPlaces.${place}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const Waves = ({ x, y }: { x: number; y: number }) => (
  <g className="chip-waves" transform={`translate(${String(x)} ${String(y)})`}>
    <rect x="-9" y="-6" width="18" height="12" rx="3" />
    <path d="M-16 -11a20 20 0 0 0 0 22M16 -11a20 20 0 0 1 0 22M-23 -16a29 29 0 0 0 0 32M23 -16a29 29 0 0 1 0 32" />
  </g>
);

/** Pale shapes in the colours of the theme, so that they hold on a light and on a dark desk. The words stand beside them. */
const pictures: Record<ChipPlace, ReactNode> = {
  card: (
    <>
      <rect className="paper" x="20" y="18" width="120" height="76" rx="7" />
      <rect className="photo" x="30" y="32" width="28" height="36" rx="2" />
      <path className="print" d="M66 36h40M66 46h56M66 56h30M30 80h100" />
      <Waves x={112} y={64} />
    </>
  ),
  'data-page': (
    <>
      <path className="cover" d="M16 10h64v92H16zM80 10h64v92H80z" />
      <rect className="paper" x="84" y="14" width="56" height="84" />
      <rect className="photo" x="90" y="22" width="20" height="26" rx="2" />
      <path className="print" d="M114 26h20M114 34h20M114 42h14M88 84h48M88 91h48" />
      <Waves x={112} y={64} />
    </>
  ),
  'front-cover': (
    <>
      <rect className="cover" x="44" y="8" width="72" height="98" rx="4" />
      <path className="print on-cover" d="M60 24h40M66 32h28" />
      <Waves x={80} y={62} />
    </>
  ),
  'back-cover': (
    <>
      <rect className="paper" x="52" y="4" width="72" height="98" rx="4" />
      <rect className="cover" x="40" y="10" width="72" height="98" rx="4" />
      <Waves x={76} y={58} />
    </>
  ),
};

const PlacePicture = ({ place }: { place: ChipPlace }) => (
  <svg className="chip-picture" viewBox="0 0 160 112" aria-hidden="true" focusable="false">
    {pictures[place]}
  </svg>
);
