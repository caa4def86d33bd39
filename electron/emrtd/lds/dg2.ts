import type { Result } from '#shared/errors/result.ts';
import { Asn1Error, children, type Tlv } from '../asn1/tlv.ts';
import { facesOfIso19794, isIso19794 } from './faceIso19794.ts';
import { facesOfIso39794 } from './faceIso39794.ts';
import { dataGroupTag } from './files.ts';
import type { ChipImage } from './image.ts';
import { byTag, parseFile } from './parse.ts';

/** DG2: the face (ICAO 9303-10 §4.7.2). */
export interface Dg2 {
  /** In the order of the file; the first is the portrait to show. Empty where the templates hold no image. */
  readonly images: readonly ChipImage[];
  /** Codings met: ISO/IEC 19794-5 (5F2E, now and then 7F2E), ISO/IEC 39794-5 (7F2E). */
  readonly codings: readonly ('iso-19794-5' | 'iso-39794-5')[];
}

const tags = { group: 0x7f61, template: 0x7f60, block: 0x5f2e, newBlock: 0x7f2e } as const;

export function parseDg2(bytes: Uint8Array): Result<Dg2> {
  return parseFile('DG2', bytes, dataGroupTag(2), (root) => {
    const group = byTag(root).get(tags.group);
    if (group === undefined) throw new Asn1Error('no biometric template group');
    const images: ChipImage[] = [];
    const codings = new Set<Dg2['codings'][number]>();
    for (const template of children(group)) {
      if (template.tag !== tags.template) continue;
      for (const block of blocksOf(template)) {
        // Both tags are met around the old record, so its own first bytes decide.
        const isRecord = isIso19794(block.value) || block.tag === tags.block;
        codings.add(isRecord ? 'iso-19794-5' : 'iso-39794-5');
        images.push(...(isRecord ? facesOfIso19794(block.value) : facesOfIso39794(block)));
      }
    }
    return { images, codings: [...codings] };
  });
}

/** Biometric data blocks of one template: beside the header A1. */
function blocksOf(template: Tlv): readonly Tlv[] {
  return children(template).filter(({ tag }) => tag === tags.block || tag === tags.newBlock);
}

/** The first image of EF.DG2 as stored; null where the file is malformed or has none. */
export function portraitOf(dg2: Uint8Array): Uint8Array | null {
  const parsed = parseDg2(dg2);
  return parsed.ok ? (parsed.value.images[0]?.bytes ?? null) : null;
}
