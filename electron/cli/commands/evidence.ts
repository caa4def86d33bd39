import { deskIdSchema } from '#shared/contracts/desks.ts';
import { fail } from '#shared/errors/result.ts';
import { activeTrustSet } from '#electron/trust/activeTrustSet.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { type CommonArguments, readArguments, readPositionals, UsageError } from '../arguments.ts';
import { type Command, exitCodes } from '../command.ts';
import { type VerifiedPackage, verifyPackage } from '../evidencePackage.ts';
import { readInputFile } from '../inputFile.ts';
import { reportFailure, table, writeJson } from '../output.ts';

/** A whole order with every picture; more than that is some other file. */
const largestPackage = 128 * 1024 * 1024;

/** Checks an evidence package on a machine that has nothing else. */
export const command: Command = {
  name: 'evidence',
  usage: `
    evidence verify FILE.zip [--store DIR] [--service-key THUMBPRINT] [--desk-key THUMBPRINT] [--json] [--lang nb|nn|en]`,

  run: async (args, io) => {
    const [form, ...rest] = args;
    if (form !== 'verify') {
      throw new UsageError(form === undefined ? 'evidence needs a verb' : `unknown: evidence ${form}`);
    }
    const given = readArguments(rest, {
      store: { type: 'string' },
      'service-key': { type: 'string' },
      'desk-key': { type: 'string' },
    });
    const [path = ''] = readPositionals(given.positionals, 'FILE.zip');
    const file = await readInputFile(path, largestPackage);
    if (!file.ok) return reportFailure(io, given, file.error);
    const { store: folder } = given.values;
    const store = folder === undefined ? null : await activeTrustSet(openTrustStore(folder));
    if (store?.ok === false) return reportFailure(io, given, store.error);
    if (store?.value === null) throw new UsageError('--store: nothing is trusted there yet');

    const verified = await verifyPackage(file.value, {
      store: store?.value ?? null,
      serviceKey: readThumbprint('--service-key', given.values['service-key']),
      deskKey: readThumbprint('--desk-key', given.values['desk-key']),
      now: io.now(),
    });
    if (given.json) writeJson(io, verified);
    else io.stdout(text(verified, given.language));
    if (verified.holds) return exitCodes.done;
    if (given.json) return exitCodes.failed;
    const failing = verified.findings.find(({ result }) => result === 'fails');
    return reportFailure(io, given, fail('EVIDENCE_ALTERED', { check: failing?.check ?? 'none' }).error);
  },
};

/** RFC 7638, as the service says it at /.well-known/jwks.json and in its list of desks. */
function readThumbprint(option: string, given: string | undefined): string | null {
  if (given === undefined) return null;
  if (!deskIdSchema.safeParse(given).success)
    throw new UsageError(`${option} must be a thumbprint (43 characters)`);
  return given;
}

const words = {
  nb: {
    holds: 'Pakken holder',
    fails: 'Pakken holder ikke',
    trusted: 'Utstederen er betrodd av lageret som ble oppgitt.',
    consistent:
      'Dokumentet stemmer med sertifikatet i pakken. Det viser bare samsvar: oppgi --store for å vite om utstederen er betrodd.',
    refused: 'Lageret som ble oppgitt, går ikke god for dokumentet.',
    unproven: 'Ingen utsteder går god for dokumentet, og pakken sier heller ikke det.',
  },
  nn: {
    holds: 'Pakken held',
    fails: 'Pakken held ikkje',
    trusted: 'Utskrivaren er tiltrudd av lageret som vart oppgitt.',
    consistent:
      'Dokumentet stemmer med sertifikatet i pakken. Det viser berre samsvar: oppgi --store for å vite om utskrivaren er tiltrudd.',
    refused: 'Lageret som vart oppgitt, går ikkje god for dokumentet.',
    unproven: 'Ingen utskrivar går god for dokumentet, og pakken seier heller ikkje det.',
  },
  en: {
    holds: 'The package holds',
    fails: 'The package does not hold',
    trusted: 'The issuer is trusted by the store given.',
    consistent:
      'The document agrees with the certificate in the package. That is agreement only: give --store to know whether the issuer is trusted.',
    refused: 'The store given does not vouch for the document.',
    unproven: 'No issuer vouches for the document, nor does the package say so.',
  },
} as const;

function text(verified: VerifiedPackage, language: CommonArguments['language']): string {
  const said = words[language];
  const { holds, trust, findings, attendanceCode, signedAt, serviceKey, deskKey, trustSet, pinCheckedAt } =
    verified;
  const rows = findings.map(({ check, result, why }) => [check, `${result}: ${why}`]);
  return [
    `${holds ? said.holds : said.fails}\n`,
    ...(holds ? [`${said[trust]}\n`] : []),
    table(
      [
        ...rows,
        ['attendanceCode', attendanceCode ?? '-'],
        ['signed at', signedAt ?? '-'],
        ['service key', serviceKey ?? '-'],
        ['desk key', deskKey ?? '-'],
        ['trust set', trustSet ?? '-'],
        ['PIN seen by the service', pinCheckedAt ?? '-'],
      ],
      '  ',
    ),
  ].join('');
}
