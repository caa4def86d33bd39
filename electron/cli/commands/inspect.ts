import { profileNames } from '#shared/domain/profiles.ts';
import type { ProfileName } from '#shared/domain/profiles.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { deskFolder, trustFolderIn } from '#electron/storage/dataFolder.ts';
import { activeTrustSet } from '#electron/trust/activeTrustSet.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { readArguments, readMoment, readPositionals, UsageError } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { readDocumentFiles } from '../documentFiles.ts';
import { readInputFile } from '../inputFile.ts';
import { inspectionText } from '../inspectionText.ts';
import { reportFailure, writeJson } from '../output.ts';

/** The inspection of the desk over raw files: no chip, the same checks, the same verdict. */
export const command: Command = {
  name: 'inspect',
  usage: `
    inspect DIR_OR_SOD [--profile field|conformance] [--dsc FILE] [--store DIR] [--at DATE]
                       [--json] [--lang nb|nn|en]`,

  run: async (args, io) => {
    const given = readArguments(args, {
      store: { type: 'string' },
      at: { type: 'string' },
      profile: { type: 'string' },
      dsc: { type: 'string' },
    });
    const [path = ''] = readPositionals(given.positionals, 'DIR_OR_SOD');
    const at = given.values.at === undefined ? io.now() : readMoment(given.values.at);
    const profile = readProfile(given.values.profile);
    const signer = given.values.dsc === undefined ? null : await readSigner(given.values.dsc);
    const files = await readDocumentFiles(path);
    const trustSet = await activeTrustSet(
      openTrustStore(given.values.store ?? trustFolderIn(deskFolder(io.env))),
    );
    if (!trustSet.ok) return reportFailure(io, given, trustSet.error);

    const inspection = inspect({
      files,
      enteredKey: null,
      dscValidator: dscValidator(trustSet.value),
      at,
      profile,
      ...(signer === null ? {} : { knownSigners: [signer] }),
    });
    if (given.json) writeJson(io, inspection);
    else io.stdout(inspectionText(inspection, given.language));
    return exitCodes.done;
  },
};

function readProfile(text: string | undefined): ProfileName {
  const profile = profileNames.find((name) => name === (text ?? 'field'));
  if (profile === undefined) throw new UsageError(`--profile must be ${profileNames.join(' or ')}`);
  return profile;
}

/** A document signer certificate in DER, for an EF.SOD that has none. */
async function readSigner(path: string): Promise<Uint8Array> {
  const bytes = await readInputFile(path, 64 * 1024);
  if (!bytes.ok) throw new UsageError(`${path} cannot be read`);
  return bytes.value;
}
