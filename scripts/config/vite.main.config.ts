import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const external = [
  'electron',
  // Native or carrying files of their own: resolved from node_modules at run time.
  'koffi',
  'better-sqlite3-multiple-ciphers',
  /^@electric-sql\/pglite/,
  'pg',
  'fastify',
  // With the colour profile and the font they read from beside themselves.
  'pdfkit',
  'dejavu-fonts-ttf',
  ...builtinModules,
  /^node:/,
];

/** Who builds the same sources twice sets SOURCE_DATE_EPOCH (seconds), and gets the same bundle. */
const builtOn = () => {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  return epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
};

/**
 * `training` false is the production build: the constant PIPDESK_TRAINING then removes the software chip, the issuing CA and
 * the embedded service from the bundle (test/unit/app/productionBundle.test.ts looks for them).
 */
export const mainConfig = (training: boolean, outDir = 'out') =>
  defineConfig({
    root,
    logLevel: 'warn',
    define: {
      PIPDESK_TRAINING: JSON.stringify(training),
      PIPDESK_BUILT_ON: JSON.stringify(builtOn().toISOString()),
    },
    build: {
      target: 'node24',
      ssr: true,
      outDir: `${outDir}/main`,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: {
          main: 'electron/app/main.ts',
          pcsc: 'electron/hardware/pcsc/process.ts',
          trustWorker: 'electron/app/trustWorker.ts',
        },
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true },
  });

/** The preloads, one a window. Built one by one: together they would share a file, and a sandboxed preload cannot load one. */
export const preloads = ['preload', 'applicantPreload'] as const;

/** A sandboxed preload must be one CommonJS file (Electron: sandboxed preloads have no module loader). */
export const preloadConfig = (name: (typeof preloads)[number], outDir = 'out') =>
  defineConfig({
    root,
    logLevel: 'warn',
    build: {
      target: 'chrome140',
      ssr: true,
      outDir: `${outDir}/preload`,
      emptyOutDir: name === preloads[0],
      minify: false,
      rollupOptions: {
        input: { [name]: `electron/app/${name}.ts` },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true },
  });
