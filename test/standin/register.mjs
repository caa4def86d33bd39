// `node --import ./test/standin/register.mjs out/main/main.js`: runs the built, unmodified main process on plain Node.
// Whatever asks for the module `electron` gets the stand-in; everything else is resolved as always.
import { registerHooks } from 'node:module';

const standin = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === 'electron') return { url: standin, shortCircuit: true };
    return nextResolve(specifier, context);
  },
});
