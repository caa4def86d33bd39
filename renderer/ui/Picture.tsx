import { useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { bytesFromBase64 } from './base64.ts';
import { decodeJp2 } from './jp2/decode.ts';

export interface StoredImage {
  readonly mime: 'image/jpeg' | 'image/jp2';
  readonly base64: string;
}

/** A picture from chip or camera. JPEG is the browser's; JPEG 2000, which it cannot, is decoded in a worker and drawn. */
export function Picture({ image, alt }: { image: StoredImage; alt: string }) {
  const { t } = useText();
  const [broken, setBroken] = useState(false);
  if (broken) return <p className="picture-note">{t('documentData.portraitFailed')}</p>;
  return image.mime === 'image/jpeg' ? (
    <img
      className="picture"
      src={`data:image/jpeg;base64,${image.base64}`}
      alt={alt}
      onError={() => setBroken(true)}
    />
  ) : (
    <Jp2Picture base64={image.base64} alt={alt} onBroken={() => setBroken(true)} />
  );
}

function Jp2Picture({ base64, alt, onBroken }: { base64: string; alt: string; onBroken: () => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const broken = useRef(onBroken);
  useEffect(() => {
    broken.current = onBroken;
  });
  useEffect(() => {
    const leave = new AbortController();
    void decodeJp2(bytesFromBase64(base64), leave.signal).then((image) => {
      if (leave.signal.aborted) return;
      const context = canvas.current?.getContext('2d') ?? null;
      if (image === null || canvas.current === null || context === null) return broken.current();
      canvas.current.width = image.width;
      canvas.current.height = image.height;
      context.putImageData(new ImageData(image.rgba, image.width, image.height), 0, 0);
      canvas.current.dataset['drawn'] = 'true';
    });
    return () => leave.abort();
  }, [base64]);
  return <canvas ref={canvas} className="picture" role="img" aria-label={alt} />;
}
