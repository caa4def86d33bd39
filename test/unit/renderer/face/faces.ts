import type { Pixels, Point } from '../../../../renderer/vision/face/pixels.ts';

/** Pictures with known properties; nobody is in them. */

/** 68 landmarks of a face held straight, the eyes 100 pixels apart around `middle`. */
export function straightFace(middle: Point = { x: 400, y: 300 }, interEye = 100): Point[] {
  const at = (x: number, y: number): Point => ({ x: middle.x + x * interEye, y: middle.y + y * interEye });
  const points: Point[] = [];
  for (let i = 0; i < 17; i++) {
    const turn = Math.PI - (Math.PI * i) / 16;
    points.push(at(1.15 * Math.cos(turn), -0.1 + 1.75 * Math.sin(turn)));
  }
  for (const side of [-1, 1])
    for (let i = 0; i < 5; i++) points.push(at(side === -1 ? -0.8 + i * 0.15 : 0.2 + i * 0.15, -0.3));
  for (let i = 0; i < 4; i++) points.push(at(0, i * 0.2));
  for (let i = 0; i < 5; i++) points.push(at(-0.2 + i * 0.1, 0.7));
  for (const x of [-0.5, 0.5])
    for (const [dx, dy] of [
      [-0.15, 0],
      [-0.05, -0.05],
      [0.05, -0.05],
      [0.15, 0],
      [0.05, 0.05],
      [-0.05, 0.05],
    ] as const)
      points.push(at(x + dx, dy));
  for (let i = 0; i < 20; i++) {
    const turn = Math.PI + (2 * Math.PI * i) / 12;
    points.push(at((i < 12 ? 0.3 : 0.2) * Math.cos(turn), 1 + 0.1 * Math.sin(turn)));
  }
  return points;
}

export const turned = (points: readonly Point[], around: Point, degrees: number): Point[] => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return points.map(({ x, y }) => ({
    x: around.x + (x - around.x) * cos - (y - around.y) * sin,
    y: around.y + (x - around.x) * sin + (y - around.y) * cos,
  }));
};

export function painted(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], (y * width + x) * 4);
  return { width, height, data };
}

/** The same noise every time, −0.5 … 0.5. */
export function noise(seed = 1): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647 - 0.5;
}
