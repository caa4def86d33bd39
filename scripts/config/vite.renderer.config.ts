import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * The window. Served under app://desk/ with a strict CSP: everything is a file of our own, nothing is inlined, no external
 * address. Relative base, so that the same files also work behind any other origin (tests).
 */
export default defineConfig({
  root: at('renderer'),
  base: './',
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: at('out/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // data: URIs for scripts or WebAssembly would need a wider CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    // Two pages: the officer's and the applicant's.
    rollupOptions: { input: [at('renderer/index.html'), at('renderer/applicant.html')] },
    chunkSizeWarningLimit: 1500,
  },
});
