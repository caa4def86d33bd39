import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { CameraView } from '../../ui/camera/CameraView.tsx';
import { useCamera } from '../../ui/camera/useCamera.ts';
import { scannedCode } from './attendanceCode.ts';

/** How often a frame is looked at. */
const everyMs = 150;

/** QR code or barcode by camera. Whatever is not an attendance code is refused without showing or using its content. */
export function CodeScanner({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useText();
  const camera = useCamera('code');
  const [refused, setRefused] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const found = useRef(onCode);
  useEffect(() => {
    found.current = onCode;
  });

  useEffect(() => {
    if (camera.state !== 'live') return;
    let alive = true;
    let stop: () => void = () => undefined;
    void import('@zxing/browser').then(({ BrowserMultiFormatReader }) => {
      const video = place.current?.querySelector('video');
      if (!alive || !video) return;
      const reader = new BrowserMultiFormatReader(undefined, { delayBetweenScanAttempts: everyMs });
      const controls = reader.scan(video, (result) => {
        if (!alive || result === undefined || result === null) return;
        const code = scannedCode(result.getText());
        setRefused(code === null);
        if (code === null) return;
        controls.stop();
        found.current(code);
      });
      stop = () => controls.stop();
    });
    return () => {
      alive = false;
      stop();
    };
  }, [camera.state]);

  return (
    <div ref={place} className="scanner">
      <p>{t('code.scanLead')}</p>
      <CameraView camera={camera} label={t('camera.preview')} />
      <p role="status" className="scan-refused">
        {refused && t('code.scanRefused')}
      </p>
    </div>
  );
}
