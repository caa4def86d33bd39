import { element, xmlDocument } from './element.ts';
import type { Report } from './report.ts';

/** Root and later rows are not published; ours [O]. */
const root = 'pip';

/** The XML data of an order [F §3], UTF-8. A field that is not known is an empty element. */
export const reportXml = (report: Report): Uint8Array =>
  xmlDocument(
    element(
      root,
      {},
      report.fields.map((field) => element(field.element, {}, field.value ?? [])),
    ),
  );
