/**
 * Chromium alone knows no `app://` scheme. The stand-in serves `app://HOST/` as `http://HOST.localhost/`, which Chromium
 * treats as trustworthy (so that camera and crypto exist), and translates every address back before main sees it.
 */
export function toPage(appUrl: string): string {
  const match = /^app:\/\/([a-z0-9-]+)(\/.*)?$/.exec(appUrl);
  if (match === null) throw new Error(`the stand-in serves app:// only, not ${appUrl}`);
  return `http://${match[1]}.localhost${match[2] ?? '/'}`;
}

/** The address as main would see it in Electron; foreign addresses stay as they are. */
export function toApp(pageUrl: string): string {
  const match = /^http:\/\/([a-z0-9-]+)\.localhost(?::80)?(\/.*)?$/.exec(pageUrl);
  return match === null ? pageUrl : `app://${match[1]}${match[2] ?? '/'}`;
}
