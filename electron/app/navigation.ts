import { isOwnUrl, isPage, type PageUrl } from './origin.ts';

/** A window shows one page and stays there; reloading it is the only navigation there is. */
export const mayNavigate = (url: string, page: PageUrl): boolean => isPage(url, page);

/** The window opens no other window, for no address. */
export const windowOpenAnswer = { action: 'deny' } as const;

/**
 * What the window may load at all. Everything but its own scheme is the network or the disk. `blob:` and `data:` are pictures
 * the window made itself; `devtools:` exists only where developer tools are allowed.
 */
export function mayLoad(url: string, devTools: boolean): boolean {
  if (isOwnUrl(url)) return true;
  const scheme = url.slice(0, url.indexOf(':') + 1);
  return scheme === 'blob:' || scheme === 'data:' || (devTools && scheme === 'devtools:');
}
