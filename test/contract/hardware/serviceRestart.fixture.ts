import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ReaderState } from '#shared/contracts/desk.ts';
import { openPcscReaders } from '#electron/hardware/pcsc/forkedProcess.ts';
import { virtualReader } from '../../support/virtualReader.ts';
import { echoCard, insertIntoVpcd } from './scriptedCard.ts';

/** Run inside a virtual reader of its own: kills its pcscd, starts another, and prints what the desk saw. */
if (virtualReader === null) throw new Error('needs the virtual reader');
const { host, ports } = virtualReader;
const readers = openPcscReaders();
const until = (condition: (state: ReaderState) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const check = (state: ReaderState): void => {
      if (!condition(state)) return;
      stop();
      resolve();
    };
    const stop = readers.onChange(check);
    check(readers.state());
  });
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const select = () =>
  readers.withCard(null, async (card) => [...(await card.transmit(Uint8Array.of(0x00, 0xa4, 0x04, 0x0c)))]);
const insert = async (): Promise<void> => {
  await insertIntoVpcd(host, ports[0], echoCard());
  await until(({ readers: [first] }) => first?.card === 'present');
};

await insert();
say(JSON.stringify(await select()));

const lost = readers.withCard(null, async (card) => {
  await card.transmit(Uint8Array.of(0x00, 0xa4, 0x04, 0x0c));
  process.kill(Number.parseInt(readFileSync('/run/pcscd/pcscd.pid', 'latin1'), 10), 'SIGKILL');
  await until(({ service }) => service === 'no-service');
  say('no-service');
  await card.transmit(Uint8Array.of(0x00, 0xa4, 0x04, 0x0c));
});
say(JSON.stringify(await lost));
say(JSON.stringify(await select()));

const pcscd = spawn('/usr/sbin/pcscd', ['--foreground'], { stdio: 'ignore' });
await until(({ service, readers: all }) => service === 'running' && all.length === 2);
say('running');
await insert();
say(JSON.stringify(await select()));

await readers.close();
pcscd.kill('SIGKILL');
process.exit(0);
