import { describe, expect, it } from 'vitest';
import { bigIntToBytes, bytesToBigInt, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { curveByName } from '#electron/emrtd/crypto/curves.ts';
import { ecGroup } from '#electron/emrtd/crypto/cyclicGroup.ts';
import { BasicAccess } from '#electron/training/chip/basicAccess.ts';
import { SoftwareChip } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { efCom } from '#electron/training/chip/files.ts';
import { Pace } from '#electron/training/chip/pace.ts';
import { genericMapping } from '#electron/training/chip/paceMapping.ts';
import { mrzInformation } from '#electron/training/issuing/mrz.ts';
import { exchange, preparedRandom, selectAid } from './terminal.ts';

const hex = (text: string): string => text.replaceAll(' ', '').toLowerCase();
const noFiles = { master: [], application: [] };

/** ICAO 9303-11 appendix D: BAC and secure messaging with 3DES. */
function chipOfAppendixD(): SoftwareChip {
  const information = mrzInformation({
    documentNumber: 'L898902C',
    birthDate: '690806',
    expiryDate: '940623',
  });
  const com = fromHex('60145F0104303130365F36063034303030305C026175');
  const random = preparedRandom(fromHex('4608F91988702212'), fromHex('0B4F80323EB3191CB04970CB4052790B'));
  return new SoftwareChip(
    [new FileAccess({ master: [], application: [efCom(com)] }, true), new BasicAccess(information, random)],
    { extendedLength: null },
  );
}

const appendixD = {
  authenticate:
    '0082000028 72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2 5F1448EEA8AD90A7 28',
  authenticated: '46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F 2F2D235D074D7449 9000',
  selectCom: '0CA4020C15 8709016375432908C044F6 8E08BF8B92D635FF24F8 00',
  selected: '99029000 8E08FA855A5D4C50A8ED 9000',
};

/** The chip of the example after EXTERNAL AUTHENTICATE. */
function openedChipOfAppendixD(): SoftwareChip {
  const chip = chipOfAppendixD();
  expect(exchange(chip, selectAid)).toBe('9000');
  expect(exchange(chip, '0084000008')).toBe('4608f919887022129000');
  expect(exchange(chip, appendixD.authenticate)).toBe(hex(appendixD.authenticated));
  return chip;
}

describe('chip side of the ICAO 9303-11 worked examples', () => {
  it('answers BAC and reads EF.COM under 3DES byte for byte as appendix D', () => {
    const chip = openedChipOfAppendixD();
    expect(exchange(chip, appendixD.selectCom)).toBe(hex(appendixD.selected));
    expect(exchange(chip, '0CB000000D 970104 8E08ED6705417E96BA55 00')).toBe(
      hex('8709019FF0EC34F9922651 99029000 8E08AD55CC17140B2DED 9000'),
    );
    expect(exchange(chip, '0CB000040D 970112 8E082EA28A70F3C7B535 00')).toBe(
      hex('871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A 99029000 8E08C8B2787EAEA07D74 9000'),
    );
  });

  it('refuses a changed MAC with 6988 and has then forgotten the session', () => {
    const chip = openedChipOfAppendixD();
    expect(exchange(chip, appendixD.selectCom.replace('BF8B92', 'BF8B93'))).toBe('6988');
    expect(exchange(chip, appendixD.selectCom)).toBe('6988');
    expect(exchange(chip, '00a4020c02011e')).toBe('6982');
  });

  it('refuses a command played a second time: the counter has moved on', () => {
    const chip = openedChipOfAppendixD();
    expect(exchange(chip, appendixD.selectCom)).toBe(hex(appendixD.selected));
    expect(exchange(chip, appendixD.selectCom)).toBe('6988');
  });

  it('misses a MAC that is not there with 6987', () => {
    const chip = openedChipOfAppendixD();
    expect(exchange(chip, '0CA4020C0B 8709016375432908C044F6 00')).toBe('6987');
    expect(exchange(chip, appendixD.selectCom)).toBe('6988');
  });

  it('answers a wrong key with 6300 and takes each challenge once only', () => {
    const chip = chipOfAppendixD();
    exchange(chip, selectAid);
    exchange(chip, '0084000008');
    expect(exchange(chip, appendixD.authenticate.replace('72C29C', '72C29D'))).toBe('6300');
    expect(exchange(chip, appendixD.authenticate)).toBe('6985');
  });

  it('takes no extended length where the chip has none', () => {
    expect(exchange(chipOfAppendixD(), '00b00000000004')).toBe('6700');
  });

  it('does PACE generic mapping on brainpoolP256r1 byte for byte as appendix G.1', () => {
    const chip = chipOfAppendixG();
    for (const [command, response] of appendixG) expect(exchange(chip, command)).toBe(hex(response));
  });

  it('ends a PACE run at a wrong token with 6300 and goes on with nothing left of it', () => {
    const chip = chipOfAppendixG();
    for (const [command] of appendixG.slice(0, -1)) exchange(chip, command);
    expect(exchange(chip, '00860000 0C 7C0A 8508 C2B0BD78D94BA867 00')).toBe('6300');
    expect(exchange(chip, (appendixG.at(-1) as [string, string])[0])).toBe('6985');
  });

  it('refuses a PACE step out of turn and a point off the curve', () => {
    const early = chipOfAppendixG();
    exchange(early, appendixG[0][0]);
    expect(exchange(early, appendixG[2][0])).toBe('6a80');

    const offCurve = chipOfAppendixG();
    exchange(offCurve, appendixG[0][0]);
    exchange(offCurve, appendixG[1][0]);
    expect(exchange(offCurve, appendixG[2][0].replace('C4922D', 'C4922E'))).toBe('6a80');
    expect(exchange(offCurve, appendixG[2][0])).toBe('6985');
  });

  it('refuses its own ephemeral key played back to it', () => {
    const chip = chipOfAppendixG();
    for (const [command] of appendixG.slice(0, 3)) exchange(chip, command);
    expect(exchange(chip, `10860000 45 7C43 8341 ${chipKey} 00`)).toBe('6300');
  });

  it('knows neither another protocol nor a password it has not', () => {
    const chip = chipOfAppendixG();
    expect(exchange(chip, '0022C1A4 12 800A04007F00070202040204 830101 84010D')).toBe('6a80');
    expect(exchange(chip, '0022C1A4 12 800A04007F00070202040202 830102 84010D')).toBe('6a88');
    expect(exchange(chip, '0022C1A4 12 800A04007F00070202040202 830101 84010C')).toBe('6a88');
  });
});

const chipKey =
  '04 9E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB 7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094';

/** ICAO 9303-11 appendix G.1: PACE, ECDH, generic mapping, AES-128, password from the MRZ. */
const appendixG: readonly [
  [string, string],
  [string, string],
  [string, string],
  [string, string],
  [string, string],
] = [
  ['0022C1A4 12 800A04007F00070202040202 830101 84010D', '9000'],
  ['10860000 02 7C00 00', '7C12 8010 95A3A016522EE98D01E76CB6B98B42C3 9000'],
  [
    '10860000 45 7C43 8141 04 7ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E 544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D 00',
    '7C43 8241 04 824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57 30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54 9000',
  ],
  [
    '10860000 45 7C43 8341 04 2DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C 3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB36462 00',
    `7C43 8441 ${chipKey} 9000`,
  ],
  ['00860000 0C 7C0A 8508 C2B0BD78D94BA866 00', '7C0A 8608 3ABB9674BCE93C08 9000'],
];

/** A key pair is drawn as 40 bytes, reduced modulo n-1, plus one. */
const forKey = (privateKey: string): Uint8Array => bigIntToBytes(bytesToBigInt(fromHex(privateKey)) - 1n, 40);

function chipOfAppendixG(): SoftwareChip {
  const random = preparedRandom(
    fromHex('3F00C4D39D153F2B2A214A078D899B22'),
    forKey('498FF49756F2DC1587840041839A85982BE7761D14715FB091EFA7BCE9058560'),
    forKey('107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A'),
  );
  const information = mrzInformation({
    documentNumber: 'T22000129',
    birthDate: '640812',
    expiryDate: '101031',
  });
  expect(toHex(new TextEncoder().encode(information))).toBe(
    toHex(new TextEncoder().encode('T22000129364081251010318')),
  );
  const variant = {
    oid: '0.4.0.127.0.7.2.2.4.2.2',
    parameterId: 13,
    group: ecGroup(curveByName('brainpoolP256r1')),
    cipher: 'AES-128',
    mapping: genericMapping,
    chipKey: null,
  } as const;
  return new SoftwareChip(
    [new FileAccess(noFiles, false), new Pace([variant], { mrzInformation: information, can: null }, random)],
    { extendedLength: null },
  );
}
