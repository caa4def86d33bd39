import type { PipResult } from '#shared/contracts/pip.ts';

/** The files of a result, by the last part of their address [O]. */
export const fileNames = ['report.pdf', 'report.xml', 'report.json', 'chip-image', 'all.zip'] as const;
export type FileName = (typeof fileNames)[number];

/** Addresses of the files of an order, for its result [O]. `base` is the service's public address, or empty for a path alone. */
export const filesOf = (
  base: string,
  pipId: string,
  hasPortrait: boolean,
): NonNullable<PipResult['files']> => {
  const at = (name: FileName): string => `${base}/v2/requestor/pip/${pipId}/files/${name}`;
  return {
    pdfReport: at('report.pdf'),
    xmlData: at('report.xml'),
    jsonReport: at('report.json'),
    chipImage: hasPortrait ? at('chip-image') : null,
    zip: at('all.zip'),
  };
};
