// Whatever asks for the module `electron` gets the stand-in; everything else is resolved as always (see run.mjs).
import { registerHooks } from 'node:module';

const standin = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === 'electron') return { url: standin, shortCircuit: true };
    return nextResolve(specifier, context);
  },
});
