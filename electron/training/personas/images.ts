import images from './assets/images.json' with { type: 'json' };

export type ImageName = keyof typeof images;

export interface DrawnImage {
  readonly mime: 'image/jpeg' | 'image/jp2';
  readonly bytes: Uint8Array;
}

/** One of the drawn faces or signatures (assets/README.md); none shows a person who exists. */
export function drawnImage(name: ImageName): DrawnImage {
  const { mime, base64 } = images[name];
  return {
    mime: mime === 'image/jp2' ? 'image/jp2' : 'image/jpeg',
    bytes: new Uint8Array(Buffer.from(base64, 'base64')),
  };
}
