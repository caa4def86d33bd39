import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** True where the module at `moduleUrl` is the program itself (`script` is argv[1]) and was not imported. */
export function isEntryPoint(moduleUrl: string, script: string | undefined): boolean {
  if (script === undefined) return false;
  try {
    return realpathSync(script) === realpathSync(fileURLToPath(moduleUrl));
  } catch {
    return false;
  }
}
