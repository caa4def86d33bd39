/** `npm run -s cli -- <command>`: the command line (docs/architecture.md), from the sources, without a build. */
import { ensurePackages, modernNode, root, run } from './lib/setup.mjs';
import { join } from 'node:path';

ensurePackages();
process.exit(
  await run(
    modernNode(),
    ['--disable-warning=ExperimentalWarning', join(root, 'electron/cli/main.ts'), ...process.argv.slice(2)],
    {
      // Paths on the command line are relative to where the caller stands.
      cwd: process.env.INIT_CWD ?? process.cwd(),
    },
  ),
);
