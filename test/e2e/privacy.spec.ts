import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/world.ts';

test('nothing of the applicant is left in logs or in any file of the desk after a session', async ({
  world,
}) => {
  await world.service();
  const order = await world.requestor.order({
    applicantName: 'Kari Prøve Øvingsdal',
    applicantPhoneNumber: '01100101',
  });
  const desk = await world.desk();
  const { officer } = desk;
  await officer.signIn();
  const { mrzLines } = await officer.place(/Voksen, norsk pass: alt i orden/);
  await officer.open(order.attendanceCode, { name: 'Kari Prøve Øvingsdal', phone: '01100101' });
  await officer.readChip(mrzLines);
  await officer.expectHeadline('Ekte og gyldig');
  await officer.terminate('Kunden gikk');
  await officer.expectReceipt(/Kvittering: Avsluttet/);
  await desk.program.stop();

  const secrets = ['vingsdal', 'VINGSDAL', '01100101', 'XTA100101', order.pipId, ...mrzLines].map((text) =>
    Buffer.from(text),
  );
  const found = [...filesUnder(desk.userData)].flatMap((file) => {
    const bytes = readFileSync(file);
    return secrets
      .filter((secret) => bytes.includes(secret))
      .map((secret) => `${secret.toString()} in ${file}`);
  });
  expect(found).toEqual([]);
  for (const secret of secrets) expect(desk.program.output).not.toContain(secret.toString());
  // The search itself must be able to find: the desk wrote its log and its database.
  expect(desk.program.output).toContain('desk.started');
  expect([...filesUnder(desk.userData)].length).toBeGreaterThan(1);
});

function* filesUnder(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}
