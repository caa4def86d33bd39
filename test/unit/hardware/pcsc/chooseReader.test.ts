import { describe, expect, it } from 'vitest';
import type { ReaderState } from '#shared/contracts/desk.ts';
import { chooseReader } from '#electron/hardware/pcsc/chooseReader.ts';

const state = (...cards: ReaderState['readers'][number]['card'][]): ReaderState => ({
  service: 'running',
  readers: cards.map((card, index) => ({ name: `R${index}`, card })),
});
const chosen = (name: string) => ({ ok: true, value: name });
const refused = (code: string) => ({ ok: false, error: { code } });

describe('choosing a reader', () => {
  it.each([
    ['the one with the document', state('absent', 'present'), chosen('R1')],
    ['none of two documents', state('present', 'present'), refused('READER_SEVERAL_CARDS')],
    ['the free one beside a card in use', state('in-use', 'present'), chosen('R1')],
    ['the one in use when it is the only one, to find out', state('in-use', 'absent'), chosen('R0')],
    ['not the module that is always in its slot', state('present', 'absent', 'mute'), chosen('R0')],
    ['nothing when the only chip is mute', state('absent', 'mute'), refused('READER_CARD_MUTE')],
    ['nothing when there is no document', state('absent'), refused('READER_NO_CARD')],
    ['nothing when there is no reader', state(), refused('READER_NONE')],
    [
      'nothing without a service',
      { service: 'no-service' as const, readers: [] },
      refused('READER_SERVICE_DOWN'),
    ],
  ])('takes %s', (_title, readers, expected) => {
    expect(chooseReader(readers, null)).toMatchObject(expected);
  });

  it('takes the named reader though the list says that it is empty: the list may be a moment old', () => {
    expect(chooseReader(state('absent', 'present'), 'R0')).toEqual(chosen('R0'));
  });

  it('does not fall back to another reader than the named one', () => {
    expect(chooseReader(state('present'), 'R7')).toEqual(refused('READER_NONE'));
  });
});
