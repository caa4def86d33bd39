/** `npm run check`: types, lint, layers, dead code, format. */
import { ensurePackages, modernNode, run, say, tool, toolEnvironment } from './lib/setup.mjs';

ensurePackages();
const node = modernNode();
const env = toolEnvironment();
const js = (path, ...args) => [node, [tool(path), ...args]];

const checks = [
  ...['shared', 'electron', 'renderer', 'test'].map((tree) => [
    `types of ${tree}`,
    js('typescript/bin/tsc', '-p', tree),
  ]),
  [
    'lint',
    js(
      'eslint/bin/eslint.js',
      '-c',
      'scripts/config/eslint.config.js',
      'shared',
      'electron',
      'renderer',
      'test',
    ),
  ],
  [
    'layers',
    js(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'shared',
      'electron',
      'renderer',
    ),
  ],
  ['dead code', js('knip/bin/knip.js')],
  [
    'format',
    js(
      'prettier/bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      'shared',
      'electron',
      'renderer',
      'test',
      'scripts',
    ),
  ],
];

const failed = [];
for (const [name, [command, args]] of checks) {
  const started = performance.now();
  const code = await run(command, args, { env });
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) say(`Failed: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
