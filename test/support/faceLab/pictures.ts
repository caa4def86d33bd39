import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scene, type DrawnFace } from '../../e2e/support/camera.ts';

/** Pictures of the drawn personas: as the chip has them, and as the fake camera shows them. base64 of JPEG. */
interface FacePictures {
  readonly portrait: string;
  /** Some moments, a second apart. */
  readonly live: readonly string[];
}

export const drawnFaces = [
  'birch',
  'spruce',
  'rowan',
  'juniper',
  'alder',
  'heather',
  'lichen',
  'moss',
  'willow',
] as const satisfies readonly DrawnFace[];

const moments = [0, 7, 14, 21];

export async function facePictures(
  executablePath: string,
  faces: readonly DrawnFace[] = drawnFaces,
): Promise<Partial<Record<DrawnFace, FacePictures>>> {
  const images = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../electron/training/personas/assets/images.json'), 'utf8'),
  ) as Record<DrawnFace, { base64: string }>;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const pictures: Partial<Record<DrawnFace, FacePictures>> = {};
    for (const face of faces) {
      const live: string[] = [];
      for (const moment of moments) {
        await page.setContent(scene(face, moment));
        live.push((await page.screenshot({ type: 'jpeg', quality: 88 })).toString('base64'));
      }
      pictures[face] = { portrait: images[face].base64, live };
    }
    return pictures;
  } finally {
    await browser.close();
  }
}
