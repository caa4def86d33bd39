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
  const camera = useCamera('document');
  const [refused, setRefused] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const found = useRef(onCode);
  useEffect(() => {
    found.current = onCode;
  });

  useEffect(() => {
    if (camera.state !== 'live') return;
    const leave = new AbortController();
    void readCodes(place.current?.querySelector('video') ?? null, leave.signal, (text) => {
      const code = scannedCode(text);
      setRefused(code === null);
      if (code === null) return;
      leave.abort();
      found.current(code);
    });
    return () => leave.abort();
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

/**
 * Looks at a frame every so often. QR and line codes by their own readers: the multi-format one tries a dozen more kinds and
 * reports each miss to the console. The library is fetched only when somebody scans.
 */
async function readCodes(
  video: HTMLVideoElement | null,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<void> {
  const { BrowserMultiFormatOneDReader, BrowserQRCodeReader } = await import('@zxing/browser');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (video === null || context === null) return;
  const readers = [new BrowserQRCodeReader(), new BrowserMultiFormatOneDReader()];
  while (!signal.aborted) {
    if (video.videoWidth > 0) {
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      context.drawImage(video, 0, 0);
      for (const reader of readers) {
        try {
          onText(reader.decodeFromCanvas(canvas).getText());
          break;
        } catch {
          // No code in this frame, or half of one: the next frame may have it.
        }
      }
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
