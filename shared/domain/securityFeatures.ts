import type { DocumentData } from './inspection.ts';

/**
 * What to look and feel for in a document: at least three features are checked by hand (ETSI TS 119 461). Kinds of features as in
 * the public register PRADO and ICAO 9303-2 App. A, in words that hold for every version of a document; what only one version
 * has is not here. The texts are the window's (renderer/i18n/texts/securityFeatures.ts).
 */

/** How a feature shows itself; each is one movement of the officer's hands. */
export type FeatureMethod = 'look' | 'tilt' | 'feel' | 'light' | 'uv' | 'magnifier';

/** Ids are part of what is submitted: never reused for something else. */
export const securityFeatures = {
  'optically-variable-device': 'tilt',
  'relief-engraving': 'feel',
  'changeable-laser-image': 'tilt',
  'optically-variable-ink': 'tilt',
  'transparent-window': 'light',
  'perforated-portrait': 'light',
  'perforated-number': 'light',
  watermark: 'light',
  'see-through-register': 'light',
  'second-portrait': 'look',
  'portrait-integration': 'look',
  'data-agreement': 'look',
  'fine-line-print': 'magnifier',
  microtext: 'magnifier',
  'intaglio-print': 'feel',
  'edge-engraving': 'feel',
  'card-body': 'feel',
  'page-binding': 'feel',
  'uv-pattern': 'uv',
  'uv-northern-lights': 'uv',
  'uv-dull-paper': 'uv',
} as const satisfies Readonly<Record<string, FeatureMethod>>;
export type SecurityFeature = keyof typeof securityFeatures;

/** How many must be judged. */
export const fewestFeatures = 3;

export const documentTypes = {
  'norwegian-passport': [
    'optically-variable-device',
    'relief-engraving',
    'perforated-portrait',
    'changeable-laser-image',
    'second-portrait',
    'portrait-integration',
    'page-binding',
    'data-agreement',
    'microtext',
    'uv-northern-lights',
  ],
  'norwegian-identity-card': [
    'optically-variable-device',
    'relief-engraving',
    'transparent-window',
    'edge-engraving',
    'portrait-integration',
    'card-body',
    'data-agreement',
    'microtext',
    'uv-pattern',
  ],
  passport: [
    'optically-variable-device',
    'portrait-integration',
    'watermark',
    'relief-engraving',
    'page-binding',
    'perforated-number',
    'see-through-register',
    'intaglio-print',
    'optically-variable-ink',
    'data-agreement',
    'microtext',
    'uv-dull-paper',
  ],
  'identity-card': [
    'optically-variable-device',
    'relief-engraving',
    'changeable-laser-image',
    'portrait-integration',
    'transparent-window',
    'optically-variable-ink',
    'card-body',
    'data-agreement',
    'fine-line-print',
    'microtext',
    'uv-pattern',
  ],
  'residence-permit': [
    'optically-variable-device',
    'relief-engraving',
    'optically-variable-ink',
    'changeable-laser-image',
    'portrait-integration',
    'card-body',
    'data-agreement',
    'fine-line-print',
    'uv-pattern',
  ],
  other: [
    'optically-variable-device',
    'portrait-integration',
    'data-agreement',
    'fine-line-print',
    'microtext',
    'uv-pattern',
  ],
} as const satisfies Readonly<Record<string, readonly SecurityFeature[]>>;
export type DocumentType = keyof typeof documentTypes;

/** Which catalogue a document is judged by; the quickest three stand first. */
export function documentTypeOf({
  kind,
  issuingState,
}: Pick<DocumentData, 'kind' | 'issuingState'>): DocumentType {
  const norwegian = issuingState === 'NOR';
  if (kind === 'passport') return norwegian ? 'norwegian-passport' : 'passport';
  if (kind === 'identity-card') return norwegian ? 'norwegian-identity-card' : 'identity-card';
  return kind === 'residence-permit' ? 'residence-permit' : 'other';
}
