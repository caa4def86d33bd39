/** The one origin of this desk: its own scheme, never `file://` and never the network. */
export const scheme = 'app';
export const host = 'desk';
export const origin = `${scheme}://${host}`;
/** The two pages there are: the officer's and the applicant's. They share the origin, so that only the whole address tells them apart. */
export const startUrl = `${origin}/`;
export const applicantUrl = `${origin}/applicant.html`;
export type PageUrl = typeof startUrl | typeof applicantUrl;

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

/** True for this very page of the desk, without query or fragment. */
export const isPage = (url: string, page: PageUrl): boolean => isOwnUrl(url) && new URL(url).href === page;
