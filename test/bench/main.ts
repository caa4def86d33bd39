import { readingProcess } from './cardProcess.ts';
import { bareWindow, startToWindow } from './window.ts';
import { computing } from './computing.ts';
import { faces } from './face.ts';
import { masterList } from './masterList.ts';
import { readThroughPcsc, throughReader } from './pcsc.ts';
import { mrzByCamera } from './mrz.ts';
import { pagesByCamera } from './pages.ts';
import { jpeg2000 } from './portraits.ts';
import { text, type Part } from './report.ts';
import { serviceGrowth } from './service/growth.ts';
import { serviceMemory } from './service/memory.ts';
import { serviceRates } from './service/rates.ts';
import { traffic } from './traffic.ts';

/**
 * `npm run bench [-- PART… --json]`: what the desk costs, as numbers to compare, never as a test. Started by scripts/bench.mjs;
 * two parts start this file again, once inside the namespace of the virtual reader, once as a window with nothing in it.
 */
const parts: Readonly<Record<string, () => Promise<Part>>> = {
  traffic,
  computing,
  process: readingProcess,
  list: masterList,
  mrz: mrzByCamera,
  pages: pagesByCamera,
  jp2: jpeg2000,
  window: startToWindow,
  reader: throughReader,
  face: faces,
  service: serviceRates,
  'service-growth': serviceGrowth,
  'service-memory': serviceMemory,
};

/** Minutes each: only where they are asked for. */
const long = ['service-growth', 'service-memory'];

async function run(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const wanted = args.filter((arg) => arg !== '--json');
  const unknown = wanted.filter((part) => !(part in parts));
  if (unknown.length > 0) {
    process.stderr.write(`unknown: ${unknown.join(' ')}; parts are ${Object.keys(parts).join(', ')}\n`);
    return 2;
  }
  const results: Part[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 ? !wanted.includes(name) : long.includes(name)) continue;
    process.stderr.write(`measuring: ${name} …\n`);
    const result = await part();
    results.push(result);
    if (!json) process.stdout.write(`${text(result)}\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify({ node: process.version, parts: results })}\n`);
  return 0;
}

const [mode] = process.argv.slice(2);
if (mode === '--bare-window') await bareWindow();
else if (mode === '--through-pcsc') process.stdout.write(`${JSON.stringify(await readThroughPcsc())}\n`);
else process.exit(await run(process.argv.slice(2)));
