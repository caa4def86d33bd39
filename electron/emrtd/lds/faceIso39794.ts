import { Asn1Error, children, expectTag, type Tlv } from '../asn1/tlv.ts';
import { chipImage, type ChipImage } from './image.ts';
import { byTag } from './parse.ts';

/**
 * Face images of ISO/IEC 39794-5:2019, tagged binary (DER) form, which documents may carry since 2026 in place of
 * ISO/IEC 19794-5. Of some ninety fields a desk needs one, the image octets:
 *
 *   7F2E › A1 › 65 FaceImageDataBlock › { A0 version, A1 representations › { 30 › { 80 id, A1 image representation, … } } }
 *   image representation › A0 (two-dimensional) › A0 › { 80 image octets, A1 image information, … }
 *
 * What stands beside them (landmarks, subject, capture device) is skipped by its tag, unread. The other choices of an image
 * representation are three-dimensional shapes: no image to show.
 */
const tags = {
  dataBlock: 0x65,
  representations: 0xa1,
  representation: 0x30,
  image: 0xa1,
  base: 0xa0,
  twoDimensional: 0xa0,
  octets: 0x80,
} as const;

const maxFaces = 16;

/**
 * @param block the biometric data block 7F2E of one template
 * @throws {Asn1Error} where the block is no face image data block; an image of length zero is simply not there
 */
export function facesOfIso39794(block: Tlv): readonly ChipImage[] {
  const dataBlock = faceImageDataBlock(block);
  const representations = byTag(dataBlock).get(tags.representations);
  if (representations === undefined) throw new Asn1Error('no face representations');
  return children(representations)
    .slice(0, maxFaces)
    .flatMap((representation) => imageOf(expectTag(representation, tags.representation)) ?? []);
}

/** Inside the A1 that ICAO 9303-10 puts around it, or bare, as ISO/IEC 39794-5 itself writes it. */
function faceImageDataBlock(block: Tlv): Tlv {
  const outer = byTag(block);
  const wrapped = outer.get(0xa1);
  const found = wrapped === undefined ? outer.get(tags.dataBlock) : byTag(wrapped).get(tags.dataBlock);
  if (found === undefined) throw new Asn1Error('no face image data block');
  return found;
}

function imageOf(representation: Tlv): ChipImage | null {
  const image = byTag(representation).get(tags.image);
  if (image === undefined) throw new Asn1Error('face representation without an image representation');
  const base = byTag(image).get(tags.base);
  const flat = base === undefined ? undefined : byTag(base).get(tags.twoDimensional);
  const octets = flat === undefined ? undefined : byTag(flat).get(tags.octets);
  return octets === undefined ? null : chipImage(octets.value);
}
