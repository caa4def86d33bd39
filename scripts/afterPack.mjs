// Last step of packaging, before signing: no training in the package, every fuse of the binary as stated.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { fuses } from '../electron/app/fuses.ts';

const built = fileURLToPath(new URL('../out/main', import.meta.url));

const binaryOf = ({ electronPlatformName, appOutDir, packager }) => {
  const name = packager.appInfo.productFilename;
  switch (electronPlatformName) {
    case 'darwin':
    case 'mas':
      return join(appOutDir, `${name}.app`);
    case 'win32':
      return join(appOutDir, `${name}.exe`);
    default:
      return join(appOutDir, packager.executableName);
  }
};

export default async function afterPack(context) {
  const isTraining = readdirSync(built).some((file) =>
    readFileSync(join(built, file), 'utf8').includes('PIP Desk Training CSCA'),
  );
  if (isTraining) throw new Error('out/ is a training build: run node scripts/build.mjs --production');
  const options = Object.entries(fuses).map(([name, on]) => [FuseV1Options[name], on]);
  await flipFuses(binaryOf(context), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...Object.fromEntries(options),
  });
}
