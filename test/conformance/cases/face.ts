import type { FindingCode } from '#shared/domain/profiles.ts';
import { fromHex } from '#electron/emrtd/crypto/bytes.ts';
import { otherwise, row, type ConformanceCase } from '../case.ts';
import { withLength, withTag, type Draft } from '../document.ts';
import { encodeFaceGroup, faceParts, jp2, jpeg, type FaceParts } from '../faceGroup.ts';
import { departs as departsFrom, endless, truncated } from './support.ts';

const face = (change: Partial<FaceParts>) => (d: Draft) =>
  void d.groups.set(2, encodeFaceGroup({ ...faceParts(), ...change }));
const file = (change: (dg2: Uint8Array) => Uint8Array) => (d: Draft) =>
  void d.groups.set(2, change(encodeFaceGroup(faceParts())));
const pose = (index: number) => {
  const angles: FaceParts['pose'] = [0, 0, 0, 0, 0, 0];
  angles[index] = 200;
  return face({ pose: angles });
};

const departs = (code: FindingCode) => departsFrom('dg-hashes', code);
const template = departs('face-template-header');
const record = departs('face-record-header');
const information = departs('face-information');
const image = departs('face-image-information');

/** DG2. */
export const faceCases: readonly ConformanceCase[] = [
  row('LDS_C_01', 'JPEG 2000', 'successful', face({ image: jp2, dataType: 1 })),
  row('LDS_C_02', 'JPEG', 'successful', face({ image: jpeg })),
  row(
    'LDS_C_03',
    'JPEG 2000 with feature points',
    'successful',
    face({ image: jp2, dataType: 1, featurePoints: 3 }),
  ),
  row(
    'LDS_C_04',
    'DG2 under another tag',
    departs('data-group-malformed'),
    file((dg2) => withTag(dg2, 0x76)),
  ),
  row(
    'LDS_C_05',
    'DG2: length too small',
    truncated(2),
    file((dg2) => withLength(dg2, -1)),
  ),
  row(
    'LDS_C_06',
    'DG2: length too big',
    endless(2),
    file((dg2) => withLength(dg2, 1)),
  ),
  row('LDS_C_07', 'no number of instances', template, face({ instances: null })),
  row('LDS_C_08', 'another format owner', template, face({ formatOwner: fromHex('0102') })),
  row('LDS_C_09', 'no format owner', template, face({ formatOwner: null })),
  row('LDS_C_10', 'another format type', template, face({ formatType: fromHex('0007') })),
  row('LDS_C_11', 'no format type', template, face({ formatType: null })),
  row(
    'LDS_C_12',
    // No source at hand names the value. Read: of the types of ISO/IEC 19785 and NISTIR 6529-A only the face has a place in DG2
    // (ICAO 9303-10 §4.7.2), not those that stood for several at once, for none, or for a picture of its warmth.
    'biometric type that was in use once: several, none given, thermal face',
    template,
    face({ type: fromHex('01') }),
    face({ type: fromHex('00') }),
    face({ type: fromHex('0400') }),
    face({ type: fromHex('000400') }),
    otherwise('successful', face({ type: fromHex('000002') })),
  ),
  row('LDS_C_13', 'biometric type: fingerprint', template, face({ type: fromHex('08') })),
  row('LDS_C_14', 'another format identifier', record, face({ formatIdentifier: fromHex('46495200') })),
  row('LDS_C_15', 'another version', record, face({ version: fromHex('30323000') })),
  row('LDS_C_16', 'feature points nobody counted', record, face({ uncounted: 2 })),
  row('LDS_C_17', 'gender', information, face({ gender: 7 })),
  row('LDS_C_18', 'eye colour', information, face({ eyes: 0x20 })),
  row('LDS_C_19', 'hair colour', information, face({ hair: 0x20 })),
  row('LDS_C_20', 'pose: yaw', information, pose(0)),
  row('LDS_C_21', 'pose: pitch', information, pose(1)),
  row('LDS_C_22', 'pose: roll', information, pose(2)),
  row('LDS_C_23', 'uncertainty of yaw', information, pose(3)),
  row('LDS_C_24', 'uncertainty of pitch', information, pose(4)),
  row('LDS_C_25', 'uncertainty of roll', information, pose(5)),
  row('LDS_C_26', 'kind of face image', image, face({ imageType: 9 })),
  row('LDS_C_27', 'kind of image data', image, face({ dataType: 5 })),
  row('LDS_C_28', 'no biometric data block', departs('face-missing'), face({ block: false })),
  row('ISO7816_C_08', 'an image of no bytes', departs('face-missing'), face({ image: new Uint8Array(0) })),
];
