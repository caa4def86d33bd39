import type { FaceHint } from '../../shared/contracts/applicant.ts';

/** Drawn here, decorative: words always stand beside them. */
const scenes = {
  welcome:
    'M8 11.5V6.2a1.7 1.7 0 0 1 3.4 0V11m0-5.6V4.2a1.7 1.7 0 0 1 3.4 0V11m0-5a1.7 1.7 0 0 1 3.4 0v7.5c0 4-2.4 7-6.4 7-3.2 0-4.8-1.4-6.2-4L3.4 13a1.6 1.6 0 0 1 2.8-1.5L8 14',
  speech: 'M3.5 5h17v11h-9l-5 4v-4h-3zM8 9h8M8 12h5',
  document:
    'M5 3.5h12.5a1.5 1.5 0 0 1 1.5 1.5v15.5H6.5A1.5 1.5 0 0 1 5 19zM12 7.5a2.8 2.8 0 1 0 .01 0M9.2 10.3h5.6M8.5 16.5h7',
  reader: 'M4 14.5h16v5H4zM7 14.5v-10h10v10M10.5 8h3M15.5 17h1.5',
  wait: 'M12 3.5a8.5 8.5 0 1 0 .01 0M12 7.5V12l3.2 2',
  done: 'M12 3.5a8.5 8.5 0 1 0 .01 0M8 12.3l2.8 2.8L16 9.6',
} as const;

const left = 'M19 12H5M11 5.5 4.5 12l6.5 6.5';
const right = 'M5 12h14M13 5.5l6.5 6.5-6.5 6.5';
const face =
  'M12 4c3.6 0 5.8 2.8 5.8 7s-2.4 9-5.8 9-5.8-4.8-5.8-9S8.4 4 12 4M9.7 10.5v.2M14.3 10.5v.2M10 15.3c1.2.9 2.8.9 4 0';
const sun =
  'M12 8a4 4 0 1 0 .01 0M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1';

/** The preview is mirrored: an arrow to the left points where the applicant's own left is. */
const hints: Readonly<Record<FaceHint, string>> = {
  'no-face': face,
  'several-faces': face,
  'come-closer': 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5M4 4l6 6M20 4l-6 6M4 20l6-6M20 20l-6-6',
  'move-back': 'M4 9h5V4M20 9h-5V4M4 15h5v5M20 15h-5v5M9 9 3.5 3.5M15 9l5.5-5.5M9 15l-5.5 5.5M15 15l5.5 5.5',
  'move-left': left,
  'move-right': right,
  'move-up': 'M12 19V5M5.5 11 12 4.5l6.5 6.5',
  'move-down': 'M12 5v14M5.5 13l6.5 6.5 6.5-6.5',
  'look-straight': face,
  'open-eyes': 'M2.5 12c2.5-4 5.7-6 9.5-6s7 2 9.5 6c-2.5 4-5.7 6-9.5 6s-7-2-9.5-6M12 9.2a2.8 2.8 0 1 0 .01 0',
  'more-light': sun,
  'less-light': sun,
  'even-light': sun,
  'hold-still': 'M8 5v14M16 5v14',
  good: 'M4 12.5 9.5 18 20 6.5',
};

const Drawing = ({ path, className }: { path: string; className: string }) => (
  <svg
    className={className}
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={path} />
  </svg>
);

export const Picture = ({ picture }: { picture: keyof typeof scenes }) => (
  <Drawing className="applicant-picture" path={scenes[picture]} />
);

export const HintPicture = ({ hint }: { hint: FaceHint }) => (
  <Drawing className="applicant-hint-picture" path={hints[hint]} />
);
