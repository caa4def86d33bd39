import { Button } from '@digdir/designsystemet-react';
import { forwardRef, useImperativeHandle } from 'react';
import type { Result } from '../../../shared/errors/result.ts';
import { useText } from '../../i18n/index.ts';
import { CameraView } from '../../ui/camera/CameraView.tsx';
import { useCamera } from '../../ui/camera/useCamera.ts';
import { Picture } from '../../ui/Picture.tsx';
import { usePhoto } from '../../ui/useStoredImage.ts';

export interface PageCamera {
  takeStill(): Promise<Result<string>>;
}

/** Live picture of a page. Not mirrored: text is to be read. */
export const PageCapture = forwardRef<PageCamera, { label: string }>(function PageCapture({ label }, ref) {
  const camera = useCamera('document');
  useImperativeHandle(ref, () => ({ takeStill: camera.takeStill }), [camera.takeStill]);
  return <CameraView camera={camera} label={label} />;
});

interface StoredPageProps {
  readonly kind: 'data-page' | 'signature-page';
  readonly version: number;
  readonly label: string;
  readonly onRetake: () => void;
}

export function StoredPage({ kind, version, label, onRetake }: StoredPageProps) {
  const photo = usePhoto(kind, true, version);
  const { t } = useText();
  return (
    <figure className="page-photo">
      {photo && <Picture image={photo} alt={label} />}
      <figcaption>
        <span>{label}</span>
        <Button
          variant="tertiary"
          data-size="sm"
          aria-label={`${t('camera.retake')}: ${label}`}
          onClick={onRetake}
        >
          {t('camera.retake')}
        </Button>
      </figcaption>
    </figure>
  );
}
