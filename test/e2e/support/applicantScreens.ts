import { faceHints, type ApplicantScene } from '#shared/contracts/applicant.ts';

/** Every scene of the applicant's window, each as the desk tells it. */
export interface ApplicantScreen {
  readonly name: string;
  readonly show: ApplicantScene;
  /** True: a desk where training is practised. */
  readonly training?: boolean;
  /** True: no camera can be had; the hints do without a picture. One of them is looked at as closely as any scene. */
  readonly noCamera?: boolean;
}

const face = (...hints: (typeof faceHints)[number][]): ApplicantScene => ({
  scene: 'face',
  camera: null,
  hints,
});

export const applicantScreens: readonly ApplicantScreen[] = [
  { name: 'applicant-welcome', show: { scene: 'welcome' } },
  { name: 'applicant-welcome-training', show: { scene: 'welcome' }, training: true },
  {
    name: 'applicant-terms',
    show: { scene: 'terms', requestorName: 'Sparebanken Sogn, Fjordane og Omegn AS' },
  },
  {
    name: 'applicant-terms-training',
    show: { scene: 'terms', requestorName: 'Prøvebanken' },
    training: true,
  },
  { name: 'applicant-details', show: { scene: 'details' } },
  { name: 'applicant-document', show: { scene: 'document', percent: null } },
  { name: 'applicant-document-reading', show: { scene: 'document', percent: 42 } },
  { name: 'applicant-face', show: face() },
  { name: 'applicant-face-good', show: face('good') },
  { name: 'applicant-face-training', show: face('come-closer'), training: true },
  ...faceHints.map((hint) => ({ name: `applicant-face-${hint}-blind`, show: face(hint), noCamera: true })),
  { name: 'applicant-pages', show: { scene: 'pages' } },
  { name: 'applicant-number', show: { scene: 'confirm-number', number: '02013299997' } },
  {
    name: 'applicant-number-training',
    show: { scene: 'confirm-number', number: '02013299997' },
    training: true,
  },
  { name: 'applicant-wait', show: { scene: 'wait' } },
  { name: 'applicant-done', show: { scene: 'done', outcome: 'finished' } },
  { name: 'applicant-done-not-finished', show: { scene: 'done', outcome: 'not-finished' } },
];
