/** RGBA, eight bits a channel, rows from the top: what `ImageData` is, without needing a browser. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The pixels of a frame, in a worker. The bitmap is closed. */
export function pixelsOf(frame: ImageBitmap): Pixels {
  const { width, height } = frame;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.drawImage(frame, 0, 0);
  frame.close();
  return context.getImageData(0, 0, width, height);
}
