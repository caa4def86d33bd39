import type { Report } from './report.ts';

/** Root and later rows are not published; ours [O]. */
const root = 'pip';

/** Outside of Char (XML 1.0 §2.2): most control characters, unpaired surrogates, U+FFFE and U+FFFF. No escape makes them legal. */
const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A parser would make a line feed of it (XML 1.0 §2.11).
  '\r': '&#13;',
};

/** Text as element content. What XML cannot hold is dropped. */
export const xmlText = (text: string): string =>
  text.replace(illegal, '').replace(/[&<>\r]/g, (character) => escapes[character] ?? '');

/** The XML data of an order [F §3], UTF-8. A field that is not known is an empty element. */
export function reportXml(report: Report): Uint8Array {
  const lines = report.fields.map(({ element, value }) =>
    value === null ? `  <${element}/>` : `  <${element}>${xmlText(value)}</${element}>`,
  );
  return Buffer.from(
    ['<?xml version="1.0" encoding="UTF-8"?>', `<${root}>`, ...lines, `</${root}>`, ''].join('\n'),
  );
}
