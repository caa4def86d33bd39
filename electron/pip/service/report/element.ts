/** Writing XML (XML 1.0, fifth edition): elements with attributes, text or further elements, indented by two. */

/** Outside of Char (§2.2): most control characters, unpaired surrogates, U+FFFE and U+FFFF. No escape makes them legal. */
const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // In text a parser would make a line feed of it (§2.11), in attributes a space of all three (§3.3.3).
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

const escaped = (text: string, which: RegExp): string =>
  text.replace(illegal, '').replace(which, (character) => escapes[character] ?? '');

/** Text as element content. What XML cannot hold is dropped. */
const content = (text: string): string => escaped(text, /[&<>\r]/g);
const attribute = (text: string): string => escaped(text, /[&<>"\r\n\t]/g);

export interface Element {
  readonly lines: readonly string[];
}

/** @param attributes what is null is left out @param children what is false is left out; a text is the whole content */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | null>> = {},
  children: string | readonly (Element | false)[] = [],
): Element {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${attribute(String(value))}"`)
    .join('');
  if (typeof children === 'string') {
    return { lines: [`<${name}${written}>${content(children)}</${name}>`] };
  }
  const inner = children.flatMap((child) => (child === false ? [] : child.lines.map((line) => `  ${line}`)));
  return {
    lines: inner.length === 0 ? [`<${name}${written}/>`] : [`<${name}${written}>`, ...inner, `</${name}>`],
  };
}

/** UTF-8. */
export const xmlDocument = (root: Element): Uint8Array =>
  Buffer.from(['<?xml version="1.0" encoding="UTF-8"?>', ...root.lines, ''].join('\n'));
