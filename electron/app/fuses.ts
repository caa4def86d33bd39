import type { FuseV1Options } from '@electron/fuses';

type Fuse = keyof typeof FuseV1Options;

/**
 * Every fuse of the Electron binary is stated: a new one breaks the build here (Record over the whole enum) instead of
 * staying at whatever its default is. Burnt in by scripts/afterPack.mjs.
 */
export const fuses: Readonly<Record<Fuse, boolean>> = {
  // The binary must not serve as a Node that runs any script.
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};
