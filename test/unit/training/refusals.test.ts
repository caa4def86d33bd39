import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { buildPersona } from '#electron/training/personas/build.ts';
import { chipChannel, removedAfter } from '#electron/training/chip/channel.ts';
import { parseCommand } from '#electron/training/chip/command.ts';
import { command, exchange, openedByBac, persona, readAt, select, selectAid, today } from './terminal.ts';

describe('a chip that says no', () => {
  it('keeps every file of the application shut before access, also whether it exists', () => {
    const { chip } = persona('adult-passport');
    exchange(chip, selectAid);
    for (const fid of ['011e', '0101', '010d']) expect(exchange(chip, `00a4020c02${fid}`)).toBe('6982');
    expect(exchange(chip, '00b08100 04')).toBe('6982');
    expect(exchange(chip, '0088000008 0102030405060708 00')).toBe('6982');
  });

  it('opens EF.CardAccess, EF.DIR and EF.ATR/INFO to everybody', () => {
    const { chip, files } = persona('adult-passport');
    expect(exchange(chip, '00a4020c02011c')).toBe('9000');
    expect(exchange(chip, '00b0000000')).toBe(`${toHex(files.get('CardAccess') as Uint8Array)}9000`);
    expect(exchange(chip, '00a4020c022f00')).toBe('9000');
    expect(exchange(chip, '00b08100 00')).toBe(`${toHex(files.get('ATR') as Uint8Array)}9000`);
  });

  it('has no EF.CardAccess where it has no PACE', () => {
    expect(exchange(persona('foreign-bac').chip, '00a4020c02011c')).toBe('6a82');
  });

  it('with PACE only neither shows its application in plain nor does BAC', () => {
    const { chip } = persona('norwegian-id-card');
    expect(exchange(chip, selectAid)).toBe('6982');
    expect(exchange(chip, '0084000008')).toBe('6d00');
  });

  it('refuses fingerprints after access too, and says which file is missing', async () => {
    const session = await openedByBac(persona('adult-passport'));
    expect((await session.send(select(0x0103))).status).toBe(0x6982);
    expect((await session.send(select(0x0105))).status).toBe(0x6a82);
    expect((await session.send(readAt(0x8300, 4))).status).toBe(0x6982);
    expect((await session.send(select(0x0101))).status).toBe(0x9000);
  });

  it('warns with 6282 at the end of a file and refuses with 6b00 behind it', async () => {
    const { files, ...rest } = persona('adult-passport');
    const dg1 = files.get('DG1') as Uint8Array;
    const session = await openedByBac({ files, ...rest });
    await session.send(select(0x0101));
    const over = await session.send(readAt(90, 20));
    expect([over.status, toHex(over.data)]).toEqual([0x6282, toHex(dg1.slice(90))]);
    expect((await session.send(readAt(dg1.length, 1))).status).toBe(0x6b00);
    const exact = await session.send(readAt(90, dg1.length - 90));
    expect(exact.status).toBe(0x9000);
  });

  it('reads by short identifier and by odd instruction what it reads by selection', async () => {
    const { files, ...rest } = persona('adult-passport');
    const dg2 = files.get('DG2') as Uint8Array;
    const session = await openedByBac({ files, ...rest });
    const bySfi = await session.send(readAt(0x8210, 16));
    expect(toHex(bySfi.data)).toBe(toHex(dg2.slice(0x10, 0x20)));
    const odd = await session.send(command([0x00, 0xb1, 0x00, 0x00], '54021010', 18));
    expect(toHex(odd.data)).toBe(`5310${toHex(dg2.slice(0x1010, 0x1020))}`);
    expect(odd.status).toBe(0x9000);
    const noOffset = await session.send(command([0x00, 0xb1, 0x00, 0x00], '5302aabb', 18));
    expect(noOffset.status).toBe(0x6a80);
  });

  it('does not send more than fits a short answer, wrapper and MAC included', async () => {
    const session = await openedByBac(persona('adult-passport'));
    await session.send(select(0x0102));
    expect((await session.send(readAt(0, 231))).data.length).toBe(231);
    expect((await session.send(readAt(0, 232))).status).toBe(0x6700);
  });

  it('forgets session and access at a plain command in between', async () => {
    const opened = persona('adult-passport');
    const session = await openedByBac(opened);
    expect((await session.send(select(0x0101))).status).toBe(0x9000);
    expect(exchange(opened.chip, '00b0000004')).toBe('6986');
    expect(exchange(opened.chip, '00a4020c020101')).toBe('6982');
    await expect(session.send(select(0x0101))).rejects.toMatchObject({
      error: { code: 'CHIP_SECURE_MESSAGING_BROKEN' },
    });
  });

  it('forgets everything when the field goes off', async () => {
    const opened = persona('adult-passport');
    const session = await openedByBac(opened);
    opened.chip.reset();
    expect(exchange(opened.chip, '00b0810004')).toMatch(/9000$/);
    await expect(session.send(select(0x0101))).rejects.toMatchObject({
      error: { code: 'CHIP_SECURE_MESSAGING_BROKEN' },
    });
  });

  it.each([
    ['an unknown instruction', '00ff000000', '6d00'],
    ['an unknown class', '80a4000c', '6e00'],
    ['a length that fits nothing', '00a4040c07a000', '6700'],
    ['a challenge of another length', '0084000004', '6700'],
    ['BAC outside the application', '0084000008', '6985'],
    ['reading without a file', '00b0000004', '6986'],
    ['an unknown application', '00a4040c07a0000002471009', '6a82'],
    ['another way of selecting', '00a4080c02011e', '6a86'],
    ['protected talk without a session', '0ca4020c0d97010400000000000000000000', '6988'],
  ])('answers %s with its own status word', (_name, apdu, status) => {
    const { chip } = persona('adult-passport');
    if (status === '6700') exchange(chip, selectAid);
    expect(exchange(chip, apdu)).toBe(status);
  });

  it('refuses a command longer than EF.ATR/INFO states', () => {
    const { chip } = persona('adult-passport');
    const long = `00a4020c000900${'00'.repeat(0x900)}`;
    expect(exchange(chip, long)).toBe('6700');
  });

  it('tells all cases of a command apart', () => {
    const parse = (apdu: string) => {
      const parsed = parseCommand(fromHex(apdu));
      return parsed === null ? null : [toHex(parsed.data), parsed.ne, parsed.extended];
    };
    expect(parse('00a4000c')).toEqual(['', null, false]);
    expect(parse('00b0000000')).toEqual(['', 256, false]);
    expect(parse('00a4020c02011e')).toEqual(['011e', null, false]);
    expect(parse('00a4020c02011e10')).toEqual(['011e', 16, false]);
    expect(parse('00b00000000000')).toEqual(['', 65_536, true]);
    expect(parse('00a4020c000002011e')).toEqual(['011e', null, true]);
    expect(parse('00a4020c000002011e0100')).toEqual(['011e', 256, true]);
    for (const broken of [
      '00a4',
      '00a4020c03011e',
      '00a4020c0000',
      '00a4020c000002011e01',
      '00a4020c0000000000',
    ])
      expect(parse(broken)).toBeNull();
  });

  it('lets a fault change an answer before and after protection, and nothing else', async () => {
    const seen: number[] = [];
    const lying = buildPersona('adult-passport', {
      today,
      faults: {
        beforeProtection: (answer, { command: inner, secured }) =>
          secured && inner.ins === 0xb0
            ? { ...answer, data: answer.data.map((byte) => byte ^ 0xff) }
            : answer,
        onTheLine: (response, { index }) => {
          seen.push(index);
          return response;
        },
      },
    });
    const session = await openedByBac(lying);
    await session.send(select(0x0101));
    const { data, status } = await session.send(readAt(0, 4));
    const truth = (lying.files.get('DG1') as Uint8Array).slice(0, 4);
    expect([toHex(data), status]).toEqual([toHex(truth.map((byte) => byte ^ 0xff)), 0x9000]);
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });

  it('lacks a file a test takes away, and only on that chip', async () => {
    const robbed = buildPersona('adult-passport', {
      today,
      alterFiles: ({ master, application }) => ({
        master,
        application: application.filter(({ fid }) => fid !== 0x010f),
      }),
    });
    expect((await (await openedByBac(robbed)).send(select(0x010f))).status).toBe(0x6a82);
    const whole = await openedByBac(persona('adult-passport'));
    expect((await whole.send(select(0x010f))).status).toBe(0x9000);
  });

  it('survives whatever a terminal sends, and gives nothing away for it', () => {
    const instruction = fc.constantFrom(0xa4, 0xb0, 0xb1, 0x82, 0x84, 0x86, 0x88, 0x22, 0x00, 0xff);
    const apdu = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .tuple(
          fc.constantFrom(0x00, 0x0c, 0x10, 0x1c),
          instruction,
          fc.uint8Array({ minLength: 2, maxLength: 60 }),
        )
        .map(([cla, ins, rest]) => Uint8Array.of(cla, ins, ...rest)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('adult-passport', 'norwegian-id-card', 'foreign-bac'),
        fc.array(apdu),
        (id, apdus) => {
          const { chip, files } = persona(id);
          const secret = toHex(files.get('DG1') as Uint8Array).slice(10, 40);
          for (const one of apdus) {
            const response = toHex(chip.transmit(one));
            expect(response.length).toBeGreaterThanOrEqual(4);
            expect(response).not.toContain(secret);
          }
        },
      ),
      { numRuns: 120, seed: 9303 },
    );
  });

  it('leaves the field at the command a test chooses', async () => {
    const channel = removedAfter(chipChannel(persona('adult-passport').chip), 1);
    expect(toHex(await channel.transmit(fromHex('00a4000c')))).toBe('9000');
    await expect(channel.transmit(fromHex('00a4000c'))).rejects.toMatchObject({ name: 'CardLostError' });
  });
});
