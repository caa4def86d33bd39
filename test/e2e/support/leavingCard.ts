import { randomBytes } from 'node:crypto';
import { osloDay } from '#shared/domain/age.ts';
import { buildPersona } from '#electron/training/personas/build.ts';
import { connectVpcd } from '#electron/training/vpcd.ts';

/**
 * A training passport on the virtual reader that is taken away at the n-th command, whatever the speed of the machine:
 * `node test/e2e/support/leavingCard.ts HOST:PORT N`.
 */
const [address = '', last = ''] = process.argv.slice(2);
const [host = '', port = ''] = address.split(':');
const { chip } = buildPersona('adult-passport', {
  today: osloDay(new Date()),
  random: (length) => new Uint8Array(randomBytes(length)),
});
const transmit = chip.transmit.bind(chip);
let commands = 0;
chip.transmit = (command) => {
  commands += 1;
  if (commands === Number(last)) connection.close();
  return transmit(command);
};
const connection = await connectVpcd(chip, { host, port: Number(port) });
console.log('the card lies on the reader');
await connection.closed;
console.log('the card is gone');
