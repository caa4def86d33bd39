import { writeFileSync } from 'node:fs';

const [width, height] = [640, 480];

/**
 * A camera that always sees the same: one frame of uncompressed video (YUV4MPEG2, 4:2:0), a head and shoulders of nobody. With
 * Chromium's own fake device every frame differs, and no two pictures of a screen would be alike.
 */
export function writeStillVideo(path: string): string {
  const luma = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const head = ((x - 320) / 90) ** 2 + ((y - 200) / 115) ** 2 < 1;
      const body = ((x - 320) / 210) ** 2 + ((y - 480) / 150) ** 2 < 1;
      luma[y * width + x] = head ? 150 : body ? 70 : 195 - Math.floor(y / 16);
    }
  }
  const chroma = Buffer.alloc((width * height) / 4);
  const [blue, red] = [Buffer.from(chroma).fill(122), Buffer.from(chroma).fill(134)];
  const header = Buffer.from(`YUV4MPEG2 W${String(width)} H${String(height)} F30:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([header, Buffer.from('FRAME\n'), luma, blue, red]));
  return path;
}
