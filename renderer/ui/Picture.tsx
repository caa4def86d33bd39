import { useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { bytesFromBase64 } from './base64.ts';
import type { PictureFault } from './picture/bounds.ts';
import { decodePicture } from './picture/decode.ts';
import type { PictureAnswer } from './picture/picture.worker.ts';

export interface StoredImage {
  /** As main says; the bytes themselves decide. */
  readonly mime: 'image/jpeg' | 'image/jp2';
  readonly base64: string;
}

interface Props {
  readonly image: StoredImage;
  readonly alt: string;
  /** Once it is drawn, or the reason why it cannot be stands in its place. */
  readonly onShown?: () => void;
}

/**
 * A picture from chip or camera, decoded within bounds in a worker and drawn; where it cannot be, a place with the reason. The
 * window itself never decodes one.
 */
export function Picture({ image, alt, onShown }: Props) {
  const { t } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [fault, setFault] = useState<{ readonly of: string; readonly why: PictureFault } | null>(null);
  const { base64 } = image;
  const shown = useRef(onShown);
  useEffect(() => {
    shown.current = onShown;
  });
  useEffect(() => {
    const leave = new AbortController();
    void decoded(base64, leave.signal).then((answer) => {
      if (leave.signal.aborted || answer === null || canvas.current === null) return;
      const why = typeof answer === 'string' ? answer : draw(canvas.current, answer);
      if (why !== null) setFault({ of: base64, why });
      shown.current?.();
    });
    return () => leave.abort();
  }, [base64]);
  if (fault?.of === base64)
    return (
      <p className="picture-note" data-fault={fault.why}>
        <strong>{t('documentData.portraitFailed')}.</strong> {t(`pictureFault.${fault.why}`)}
      </p>
    );
  return <canvas key={base64} ref={canvas} className="picture" role="img" aria-label={alt} />;
}

async function decoded(base64: string, signal: AbortSignal): Promise<PictureAnswer | null> {
  try {
    return await decodePicture(bytesFromBase64(base64), signal);
  } catch {
    // No base64, or no worker to be had.
    return 'damaged';
  }
}

function draw(canvas: HTMLCanvasElement, picture: Exclude<PictureAnswer, string>): PictureFault | null {
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('2d');
  if (context === null) return 'damaged';
  if ('rgba' in picture) {
    context.putImageData(new ImageData(picture.rgba, picture.width, picture.height), 0, 0);
  } else {
    context.drawImage(picture, 0, 0);
    picture.close();
  }
  canvas.dataset['drawn'] = 'true';
  return null;
}
