import { readFileSync } from 'node:fs';
import { trustFolderIn } from '../storage/dataFolder.ts';
import { readAnchors } from '../trust/anchors.ts';
import { packageKeysIn } from '../trust/sources/updatePackage.ts';
import { type KeeperNeeds, TrustKeeper } from '../usecases/trust/keeper.ts';
import shippedAnchors from '../../assets/trust/anchors.json' with { type: 'json' };
import shippedKeys from '../../assets/trust/packageKeys.json' with { type: 'json' };
import { deskBuiltOn } from './adapters.ts';
import { ConfigurationError, type DeskConfiguration } from './environment.ts';

type TrustWorld = Omit<KeeperNeeds, 'folder' | 'policy' | 'pinned' | 'packageKeys' | 'builtOn'> & {
  readonly userData: string;
  readonly configuration: DeskConfiguration;
};

/** The trust of this desk, in `trust` of its own folder. @throws {ConfigurationError} where its configured keys are none */
export function deskTrust({ userData, configuration, ...needs }: TrustWorld): TrustKeeper {
  return new TrustKeeper({
    ...needs,
    folder: trustFolderIn(userData),
    builtOn: deskBuiltOn,
    policy: configuration.trust.policy,
    pinned: readAnchors(shippedAnchors),
    packageKeys: [
      ...keysOrStop(new TextEncoder().encode(JSON.stringify(shippedKeys))),
      ...configuredKeys(configuration.trust.packageKeys),
    ],
  });
}

function configuredKeys(path: string | null): readonly Uint8Array[] {
  if (path === null) return [];
  let file: Uint8Array;
  try {
    file = readFileSync(path);
  } catch {
    throw unusableKeys();
  }
  return keysOrStop(file);
}

/** A desk that takes fewer packages than it was set up for would look as if the packages were at fault. */
function keysOrStop(file: Uint8Array): readonly Uint8Array[] {
  const keys = packageKeysIn(file);
  if (keys === null) throw unusableKeys();
  return keys;
}

const unusableKeys = (): ConfigurationError =>
  new ConfigurationError('missing or unusable: PIPDESK_TRUST_PACKAGE_KEYS');
