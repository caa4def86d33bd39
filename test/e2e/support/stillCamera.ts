import { writeFileSync } from 'node:fs';

const [width, height] = [1280, 720];
/** A sensor's grain in a corner, by brightness: without it the window says, rightly, that the camera stands still. */
const grain = [195, 196, 197, 196, 194];

/**
 * A camera that always sees the same: a loop of uncompressed video (YUV4MPEG2, 4:2:0), a head and shoulders of nobody. With
 * Chromium's own fake device every frame differs, and no two pictures of a screen would be alike.
 */
export function writeStillVideo(path: string): string {
  const luma = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const head = ((x - 640) / 135) ** 2 + ((y - 300) / 172) ** 2 < 1;
      const body = ((x - 640) / 315) ** 2 + ((y - 720) / 225) ** 2 < 1;
      luma[y * width + x] = head ? 150 : body ? 70 : 195 - Math.floor(y / 24);
    }
  }
  const chroma = Buffer.alloc((width * height) / 4);
  const [blue, red] = [Buffer.from(chroma).fill(122), Buffer.from(chroma).fill(134)];
  const header = `YUV4MPEG2 W${String(width)} H${String(height)} F10:1 Ip A1:1 C420jpeg\n`;
  const frames = grain.flatMap((level) => {
    const frame = Buffer.from(luma);
    for (let y = 0; y < 64; y++) frame.fill(level, y * width, y * width + 64);
    return [Buffer.from('FRAME\n'), frame, blue, red];
  });
  writeFileSync(path, Buffer.concat([Buffer.from(header), ...frames]));
  return path;
}
