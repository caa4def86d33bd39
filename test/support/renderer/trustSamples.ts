import type { VerbResult } from '#shared/contracts/desk.ts';
import type { CertificateSummary, TrustDiff, TrustPreview, TrustSource } from '#shared/contracts/trust.ts';

/** Invented certificate lists, as large as real ones, for drawing and testing screens without a desk behind them. */

/** A hash that looks like one: different for every word, the same every time. */
export function hashOf(word: string): string {
  let state = 0x811c9dc5;
  let hex = '';
  for (let i = 0; hex.length < 64; i++) {
    for (const character of `${word}${String(i)}`) {
      state = Math.imul(state ^ character.charCodeAt(0), 0x01000193) >>> 0;
    }
    hex += state.toString(16).padStart(8, '0');
  }
  return hex;
}

export const activeSetId = hashOf('set of May');
export const newSetId = hashOf('set of November');

const source = (change: Partial<TrustSource> = {}): TrustSource => ({
  kind: 'master-list',
  issuer: 'DE',
  signedOn: '2026-05-28T08:28:45.000Z',
  sha256: hashOf('list of May'),
  signer: hashOf('signer'),
  anchor: hashOf('anchor DE'),
  container: null,
  ...change,
});

export const unsignedSource = source({
  kind: 'certificate-file',
  issuer: 'NO',
  signedOn: null,
  sha256: hashOf('unsigned NO'),
  signer: null,
  anchor: null,
});

export function certificateSample(
  word: string,
  change: Partial<CertificateSummary> = {},
): CertificateSummary {
  const country = change.country ?? 'EE';
  const sha256 = hashOf(word);
  return {
    id: sha256,
    sha256,
    country,
    subject: `C=${country}, O=Ministry of the Interior, OU=Certification Authority, CN=CSCA-${country} ${word}`,
    issuer: `C=${country}, O=Ministry of the Interior, OU=Certification Authority, CN=CSCA-${country} ${word}`,
    serial: '4e7a01',
    notBefore: '2021-03-01T10:00:00.000Z',
    notAfter: '2036-03-01T10:00:00.000Z',
    kind: 'self-signed',
    key: 'EC brainpoolP384r1',
    signatureAlgorithm: 'ecdsa-with-SHA384',
    weak: [],
    unusable: null,
    sources: [source()],
    ...change,
  };
}

const codes = (
  'AD AE AL AM AR AT AU AZ BA BE BG BR BW BY CA CH CL CN CO CY CZ DE DK DZ EE EG ES EU FI FR GB GE GR HR HU ID IE IL IN ' +
  'IR IS IT JP KR KS KW KZ LI LT LU LV MA MC MD ME MK MT MY NL NO NZ OM PA PE PH PL PT QA RO RS RU SE SG SI SK SM TH TR ' +
  'TW UA UN US UY UZ VA VN XO ZA'
).split(' ');

/** As many as the German list has. */
export const certificateSamples: CertificateSummary[] = Array.from({ length: 588 }, (_, i) =>
  certificateSample(`0${String(i)}`, {
    country: codes[i % codes.length] ?? null,
    ...(i % 40 === 3 ? { weak: ['rsa-1024', 'sha-1'], key: 'RSA 1024' } : {}),
    ...(i % 9 === 4 ? { kind: 'link' } : {}),
    ...(i === 7 ? { unusable: 'key-unknown-curve' } : {}),
  }),
);

export const trustStatusSample: VerbResult<'trust.status'> = {
  set: activeSetId,
  activatedAt: '2026-06-02T07:12:00.000Z',
  training: false,
  freshness: 'fresh',
  warnAfterDays: 35,
  blockAfterDays: 90,
  requiredLists: ['DE'],
  lists: [
    { ...source(), ageDays: 12, certificates: 588 },
    ...['NO a', 'NO b', 'NO c', 'NO d', 'NO e', 'NO f', 'NO g', 'NO h'].map((word) => ({
      ...source({ ...unsignedSource, sha256: hashOf(word) }),
      ageDays: null,
      certificates: 1,
    })),
    {
      ...source({ kind: 'crl', signedOn: '2026-05-20T00:00:00.000Z', sha256: hashOf('crl') }),
      ageDays: 20,
      certificates: 0,
    },
  ],
  countries: codes.map((country, i) => ({
    country,
    certificates: 1 + ((i * 7) % 11),
    validUntil: `20${String(31 + (i % 9))}-04-01T00:00:00.000Z`,
    crlNextUpdate: country === 'DE' ? '2026-08-20T00:00:00.000Z' : null,
  })),
  expiringSoon: [
    certificateSample('MD 01', { country: 'MD', notAfter: '2026-09-12T00:00:00.000Z' }),
    certificateSample('KS 02', { country: 'KS', notAfter: '2026-10-30T00:00:00.000Z' }),
  ],
  unusable: [
    { sha256: hashOf('bad curve'), reason: 'key-unknown-curve' },
    { sha256: hashOf('bad key'), reason: 'malformed' },
  ],
  anchors: [
    {
      country: 'DE',
      subject: 'C=DE, O=bund, OU=bsi, CN=csca-germany',
      sha256: hashOf('anchor DE'),
      notAfter: '2039-01-01T23:59:59.000Z',
      source: 'BSI, German master list: root certificate CSCA07',
      checkedBy: 'Siri Kontrollør',
    },
    {
      country: 'NO',
      subject: 'C=NO, O=Ministry of Justice and Public Security, OU=National Police Directorate, CN=CSCA_NO',
      sha256: hashOf('anchor NO'),
      notAfter: '2037-07-23T08:18:29.000Z',
      source: 'Politiet, csca_no.zip: CSCA 06',
      checkedBy: null,
    },
  ],
  documentSigners: 412,
  crls: 1,
  defects: 3,
};

const line = (
  change: 'added' | 'removed',
  certificate: CertificateSummary,
  ...attention: TrustDiff['certificates'][number]['attention']
): TrustDiff['certificates'][number] => ({ change, attention, certificate });

export const diffSample: TrustDiff = {
  from: activeSetId,
  to: newSetId,
  certificates: [
    line(
      'removed',
      certificateSample('01', { country: 'IR', notAfter: '2025-02-01T00:00:00.000Z' }),
      'removed',
      'expired',
    ),
    line('removed', certificateSample('02', { country: 'BW' }), 'removed'),
    line('added', certificateSample('08', { country: 'DE' }), 'watched-country', 're-keyed'),
    line('added', certificateSample('first', { country: 'BD' }), 'new-country'),
    line(
      'added',
      certificateSample('09', { country: 'PH', weak: ['rsa-1024'], key: 'RSA 1024' }),
      'weak-key',
    ),
    line('added', certificateSample('10', { country: 'GR', unusable: 'key-unknown-curve' }), 'unusable'),
    line('added', certificateSample('11', { country: 'SE', kind: 'link' }), 're-keyed'),
    line('added', certificateSample('12', { country: 'FR' })),
    line('added', certificateSample('13', { country: 'FR' })),
    line('added', certificateSample('14', { country: 'SK' })),
    line('added', certificateSample('15', { country: 'LV' })),
  ],
  unchanged: 577,
  newCountries: ['BD'],
  goneCountries: ['IR'],
  lists: [
    { kind: 'master-list', issuer: 'DE', from: '2026-05-28T08:28:45.000Z', to: '2026-11-02T08:00:00.000Z' },
  ],
  documentSigners: { added: 0, removed: 0 },
};

export const previewSample: TrustPreview = {
  fileName: 'DE_ML_2026-11-02-08-00-00.ml',
  file: hashOf('file of November'),
  bytes: 812_345,
  set: newSetId,
  previous: activeSetId,
  changed: true,
  sources: [source({ signedOn: '2026-11-02T08:00:00.000Z', sha256: hashOf('list of November') })],
  certificates: 586,
  countries: 90,
  warnings: ['duplicate-entries'],
  unusable: [{ sha256: hashOf('bad curve'), country: 'GR', reason: 'key-unknown-curve' }],
  diff: diffSample,
  effect: {
    inspections: 120,
    since: '2026-08-28T00:00:00.000Z',
    different: [
      { country: 'BD', count: 2, check: 'dsc-chain', from: 'undetermined', to: 'successful' },
      { country: 'IR', count: 1, check: 'dsc-chain', from: 'successful', to: 'undetermined' },
    ],
  },
  toCompare: [],
};

/** A Norwegian certificate that no list vouches for: what main must not show, it does not send. */
const unsigned = certificateSample('CSCA_NO 07', {
  id: 'unsigned-1',
  sha256: null,
  country: 'NO',
  subject: 'C=NO, O=Ministry of Justice and Public Security, OU=National Police Directorate, CN=CSCA_NO',
  notBefore: '2026-10-01T08:00:00.000Z',
  notAfter: '2042-01-01T08:00:00.000Z',
  sources: [unsignedSource],
});

export const unsignedPreviewSample: TrustPreview = {
  ...previewSample,
  fileName: 'csca_no_07.cer',
  // A file of one certificate has the certificate's own hash.
  file: unsignedSource.sha256,
  bytes: 1_534,
  sources: [unsignedSource],
  warnings: [],
  unusable: [],
  diff: {
    ...diffSample,
    certificates: [line('added', unsigned, 'watched-country', 'unsigned', 're-keyed')],
    unchanged: 588,
    newCountries: [],
    goneCountries: [],
    lists: [{ kind: 'certificate-file', issuer: 'NO', from: null, to: null }],
  },
  effect: { inspections: 120, since: '2026-08-28T00:00:00.000Z', different: [] },
  toCompare: [{ id: 'unsigned-1', country: 'NO', subject: unsigned.subject, notBefore: unsigned.notBefore }],
};

/** The very first list of a desk: everything in it is new. */
export const firstPreviewSample: TrustPreview = {
  ...previewSample,
  previous: null,
  warnings: [],
  diff: {
    ...diffSample,
    from: null,
    certificates: certificateSamples.map((certificate) =>
      line(
        'added',
        certificate,
        ...(['NO', 'DE'].includes(certificate.country ?? '') ? (['watched-country'] as const) : []),
        'new-country',
      ),
    ),
    unchanged: 0,
    newCountries: codes,
    goneCountries: [],
    lists: [{ kind: 'master-list', issuer: 'DE', from: null, to: '2026-11-02T08:00:00.000Z' }],
  },
  effect: { inspections: 0, since: null, different: [] },
};

export const chosenFileSample: VerbResult<'trust.dropFile'> = {
  fileId: '3b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a01',
  name: previewSample.fileName,
  bytes: previewSample.bytes,
};

const proposal: VerbResult<'trust.propose'> = {
  id: '4b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a01',
  kind: 'import',
  proposedBy: 'Kåre Administrator',
  proposedAt: '2026-11-24T09:05:00.000Z',
  note: 'Hentet fra BSI i dag, minnepinne nr. 4',
  fileName: previewSample.fileName,
  set: newSetId,
  previous: activeSetId,
  outdated: false,
  added: 9,
  removed: 2,
  mayApprove: true,
};

export const proposalSamples = {
  other: proposal,
  own: {
    ...proposal,
    id: '4b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a02',
    proposedBy: 'Siri Kontrollør',
    note: '',
    fileName: 'csca_no_07.cer',
    added: 1,
    removed: 0,
    mayApprove: false,
  },
  outdated: {
    ...proposal,
    id: '4b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a03',
    kind: 'rollback',
    fileName: null,
    outdated: true,
  },
} as const satisfies Record<string, VerbResult<'trust.propose'>>;

export const historySample: VerbResult<'trust.history'> = [
  {
    action: 'import',
    set: activeSetId,
    previous: hashOf('set of April'),
    at: '2026-06-02T07:12:00.000Z',
    certificates: 588,
    sources: [source()],
    proposedBy: 'Siri Kontrollør',
    approvedBy: 'Kåre Administrator',
    note: 'Hentet fra BSI 1. juni',
  },
  {
    action: 'import',
    set: hashOf('set of April'),
    previous: null,
    at: '2026-04-10T10:30:00.000Z',
    certificates: 581,
    sources: [source({ signedOn: '2026-04-08T14:24:32.000Z', sha256: hashOf('list of April') })],
    proposedBy: 'Kåre Administrator',
    approvedBy: 'Siri Kontrollør',
    note: '',
  },
];

export const certificateDetailSample: VerbResult<'trust.certificate'> = {
  ...certificateSample('0NO', { country: 'NO', weak: ['sha-1'] }),
  version: 3,
  subjectKeyIdentifier: hashOf('ski').slice(0, 40),
  authorityKeyIdentifier: hashOf('ski').slice(0, 40),
  keyUsage: ['keyCertSign', 'cRLSign'],
  ca: true,
  pathLength: 0,
  extensions: [
    { oid: '2.5.29.15', name: 'keyUsage', critical: true },
    { oid: '2.5.29.19', name: 'basicConstraints', critical: true },
    { oid: '2.23.136.1.1.6.2', name: null, critical: false },
  ],
  sameKey: [certificateSamples[4]?.sha256 ?? ''],
  sameName: [hashOf('elsewhere')],
  der: 'MIIB'.repeat(300),
};
