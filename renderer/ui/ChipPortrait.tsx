import type { Inspection } from '../../shared/domain/inspection.ts';
import { useText } from '../i18n/index.ts';
import { Picture } from './Picture.tsx';
import { useChipImage } from './useStoredImage.ts';

/** DG2 of the document just read. */
export function ChipPortrait({ inspection }: { inspection: Inspection | null }) {
  const { t } = useText();
  const portrait = useChipImage(
    'portrait',
    (inspection?.document?.portrait ?? null) !== null,
    inspection?.inspectedAt ?? '',
  );
  return (
    <figure className="portrait">
      <div className="portrait-frame">
        {portrait ? (
          <Picture image={portrait} alt={t('documentData.portrait')} />
        ) : (
          portrait === null && <p className="picture-note">{t('documentData.portraitNone')}</p>
        )}
      </div>
      <figcaption>{t('documentData.portrait')}</figcaption>
    </figure>
  );
}
