import type { FaceCapture, FaceComparison } from '../../../shared/domain/faceCapture.ts';
import { ok, type Result } from '../../../shared/errors/result.ts';
import { base64FromBytes, bytesFromBase64 } from '../../ui/base64.ts';
import type { Camera } from '../../ui/camera/useCamera.ts';
import { admitted } from '../../ui/picture/bounds.ts';
import { decodeJp2 } from '../../ui/jp2/decode.ts';
import type { StoredImage } from '../../ui/Picture.tsx';
import type { FaceEngine, Portrait } from '../../vision/face/engine.ts';

interface TakenFace {
  readonly jpegBase64: string;
  readonly capture: FaceCapture;
}

/**
 * The best of the last frames, measured and compared with the chip's portrait. Where the engine has nothing to give, the camera's
 * still alone: the officer then judges by eye, and the record says that nothing was measured.
 */
export async function takeFace(
  engine: FaceEngine | null,
  camera: Camera,
  portrait: StoredImage | null,
  threshold: number,
): Promise<Result<TakenFace>> {
  const still = (await engine?.take()) ?? null;
  if (engine === null || still === null) {
    const picture = await camera.takeStill();
    if (!picture.ok) return picture;
    const comparison = { outcome: 'not-compared', reason: 'model-unavailable' } as const;
    return ok({ jpegBase64: picture.value, capture: { quality: null, comparison, presentationSigns: [] } });
  }
  return ok({
    jpegBase64: base64FromBytes(still.jpeg),
    capture: {
      quality: still.quality,
      comparison: await compared(engine, still.jpeg, portrait, threshold),
      presentationSigns: still.presentationSigns,
    },
  });
}

async function compared(
  engine: FaceEngine,
  still: Uint8Array<ArrayBuffer>,
  portrait: StoredImage | null,
  threshold: number,
): Promise<FaceComparison> {
  if (portrait === null) return { outcome: 'not-compared', reason: 'no-chip-portrait' };
  const chip = await portraitOf(portrait);
  if (chip === null) return { outcome: 'not-compared', reason: 'portrait-undecodable' };
  return engine.compare(still, chip, threshold);
}

/** By its bytes and within bounds: what a chip says of its portrait is its own word. null: nothing a decoder is let at. */
async function portraitOf({ base64 }: StoredImage): Promise<Portrait | null> {
  const bytes = new Uint8Array(bytesFromBase64(base64));
  const coding = admitted(bytes);
  if (coding === 'jpeg') return { kind: 'jpeg', bytes };
  if (coding !== 'jp2') return null;
  const picture = await decodeJp2(bytes, new AbortController().signal);
  return picture === null ? null : { kind: 'rgba', ...picture };
}
