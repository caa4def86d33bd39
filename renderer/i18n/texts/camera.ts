import type { Texts } from '../text.ts';

export const camera = {
  starting: ['Åpner kameraet …', 'Opnar kameraet …', 'Opening the camera …'],
  choose: ['Kamera', 'Kamera', 'Camera'],
  unnamed: ['Kamera {{number}}', 'Kamera {{number}}', 'Camera {{number}}'],
  take: ['Ta bilde', 'Ta bilete', 'Take photo'],
  retake: ['Ta på nytt', 'Ta på nytt', 'Retake'],
  preview: ['Direktebilde', 'Direktebilete', 'Live picture'],
} as const satisfies Texts;
