import { describe, expect, it } from 'vitest';
import { bytesToBigInt, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { modInverse } from '#electron/emrtd/crypto/integers.ts';
import { SoftwareChip } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { Pace } from '#electron/training/chip/pace.ts';
import { groupOf, paceVariant } from '#electron/training/chip/paceVariants.ts';
import { apdusOf, camExample, drawnAs, paceExamples, type PaceExample } from '../../support/paceExamples.ts';
import { exchange, preparedRandom } from './terminal.ts';

/** SK_IC of appendix I.1, which it does not print: CA_IC = SK_IC⁻¹ · SK_map,IC. */
function chipKeyOf({ parameterId, map }: PaceExample): bigint {
  const { order } = groupOf(parameterId);
  const data = bytesToBigInt(fromHex(camExample.chipAuthenticationData));
  return (bytesToBigInt(fromHex(map.chipPrivate ?? '')) * modInverse(data, order)) % order;
}

function chipOf(example: PaceExample): SoftwareChip {
  const { map, chip, mapping, parameterId, password } = example;
  const variant = paceVariant({
    mapping,
    cipher: 'AES-128',
    parameterId,
    ...(mapping === 'CAM' ? { chipKey: chipKeyOf(example) } : {}),
  });
  const random = preparedRandom(
    fromHex(example.nonce),
    ...(map.chipPrivate === null ? [] : [fromHex(drawnAs(parameterId, map.chipPrivate))]),
    fromHex(drawnAs(parameterId, chip.privateKey)),
  );
  const passwords =
    password.kind === 'MRZ'
      ? { mrzInformation: password.information, can: null }
      : { mrzInformation: 'unused', can: password.can };
  return new SoftwareChip(
    [new FileAccess({ master: [], application: [] }, false), new Pace([variant], passwords, random)],
    { extendedLength: null },
  );
}

describe('chip side of the PACE examples of ICAO 9303-11', () => {
  it.each(paceExamples.map((example) => [example.title, example] as const))(
    '%s: every byte answered',
    (_title, example) => {
      const chip = chipOf(example);
      const ours = /^87/.test(example.furtherObjects) ? { ...example, furtherObjects: '' } : example;
      for (const { command, response } of apdusOf(ours)) expect(exchange(chip, command)).toBe(response);
    },
  );

  it('I.1: the key derived from CA_IC is the one of EF.CardSecurity', () => {
    const example = paceExamples.find(({ mapping }) => mapping === 'CAM') as PaceExample;
    const group = groupOf(13);
    const point = group.encode(group.multiply(group.generator, chipKeyOf(example)));
    expect(camExample.publicKeyInfo.replaceAll(' ', '').toLowerCase()).toContain(toHex(point));
  });
});
