import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { activeTrustSet } from '#electron/trust/activeTrustSet.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { readArguments, readMoment, readPositionals } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { defaultTrustFolder } from '../dataFolder.ts';
import { readDocumentFiles } from '../documentFiles.ts';
import { inspectionText } from '../inspectionText.ts';
import { reportFailure, writeJson } from '../output.ts';

/** The inspection of the desk over raw files: no chip, the same checks, the same verdict. */
export const command: Command = {
  name: 'inspect',
  usage: 'inspect DIR_OR_SOD [--store DIR] [--at DATE] [--json] [--lang nb|nn|en]',

  run: async (args, io) => {
    const given = readArguments(args, { store: { type: 'string' }, at: { type: 'string' } });
    const [path = ''] = readPositionals(given.positionals, 'DIR_OR_SOD');
    const at = given.values.at === undefined ? io.now() : readMoment(given.values.at);
    const files = await readDocumentFiles(path);
    const trustSet = await activeTrustSet(openTrustStore(given.values.store ?? defaultTrustFolder(io.env)));
    if (!trustSet.ok) return reportFailure(io, given, trustSet.error);

    const inspection = inspect({
      files,
      enteredKey: null,
      dscValidator: dscValidator(trustSet.value),
      at,
    });
    if (given.json) writeJson(io, inspection);
    else io.stdout(inspectionText(inspection, given.language));
    return exitCodes.done;
  },
};
