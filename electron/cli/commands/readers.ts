import type { ReaderState } from '#shared/contracts/desk.ts';
import { catalogueEntry } from '#shared/errors/catalogue.ts';
import type { PcscReaders } from '#electron/hardware/pcsc/client.ts';
import { openPcscReaders } from '#electron/hardware/pcsc/forkedProcess.ts';
import { limitsOf, quirksOf } from '#electron/hardware/pcsc/quirks.ts';
import { readArguments, readPositionals } from '../arguments.ts';
import type { Language } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command, CommandIo } from '../command.ts';
import { table, writeJson } from '../output.ts';

/** PC/SC readers, their state, known quirks. That there is no service or no reader is an answer too (exit 0). */
export function readersCommand(open: () => Pick<PcscReaders, 'settled' | 'close'>): Command {
  return {
    name: 'readers',
    usage: 'readers [--json]',
    run: async (args, io) => {
      const { json, language, positionals } = readArguments(args, {});
      readPositionals(positionals);
      const readers = open();
      try {
        const state = await readers.settled();
        if (json) writeJson(io, describe(state));
        else writeText(io, state, language);
        return exitCodes.done;
      } finally {
        await readers.close();
      }
    },
  };
}

export const command: Command = readersCommand(openPcscReaders);

const describe = ({ service, readers }: ReaderState) => ({
  service,
  readers: readers.map(({ name, card }) => ({
    name,
    card,
    ...limitsOf(name),
    quirks: quirksOf(name).map(({ note, link }) => ({ note, link })),
  })),
});

const cards: Readonly<Record<ReaderState['readers'][number]['card'], Readonly<Record<Language, string>>>> = {
  absent: { nb: 'ikke noe dokument', nn: 'ikkje noko dokument', en: 'no document' },
  present: { nb: 'dokument', nn: 'dokument', en: 'document' },
  'in-use': { nb: 'i bruk', nn: 'i bruk', en: 'in use' },
  mute: { nb: 'brikken svarer ikke', nn: 'brikka svarar ikkje', en: 'chip does not answer' },
};

function writeText(io: CommandIo, state: ReaderState, language: Language): void {
  if (state.service !== 'running' || state.readers.length === 0) {
    const code = state.service === 'running' ? 'READER_NONE' : 'READER_SERVICE_DOWN';
    const { title, action } = catalogueEntry(code)[language];
    io.stdout(`${title}. ${action}\n`);
    return;
  }
  io.stdout(table(state.readers.map(({ name, card }) => [name, cards[card][language]])));
  for (const { name } of state.readers) {
    for (const { note, link } of quirksOf(name)) io.stdout(`  ${name}: ${note} (${link})\n`);
  }
}
