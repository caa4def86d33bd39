/** The one origin of this desk: its own scheme, never `file://` and never the network. */
export const scheme = 'app';
export const host = 'desk';
export const origin = `${scheme}://${host}`;
export const startUrl = `${origin}/`;

/** True for an address of the desk itself. Compared part by part: a prefix would let `app://desk.evil/` through. */
export function isOwnUrl(url: string): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  return (
    parsed.protocol === `${scheme}:` &&
    parsed.host === host &&
    parsed.username === '' &&
    parsed.password === ''
  );
}
