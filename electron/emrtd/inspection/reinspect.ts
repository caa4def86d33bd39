import type { Inspection } from '#shared/domain/inspection.ts';
import { parseSecurityObjectFile } from '../authentication/securityObject.ts';
import { Asn1Error } from '../asn1/tlv.ts';
import { parseDg14 } from '../lds/dg14.ts';
import { efNames, type EfName } from '../lds/files.ts';
import type { DscValidator } from '../ports.ts';
import { inspect } from './inspect.ts';

/** What an earlier reading comes to when its raw files are inspected once more, by whoever did not read the chip. */
export interface ReinspectedFiles {
  /** Checks that need the chip or the officer are *not-supported* here: files alone cannot tell. */
  readonly inspection: Inspection;
  /**
   * Whether the chip had a key to prove itself by: `expected` where EF.SOD lists one, `possible` where EF.CardSecurity was read,
   * `none` where no proof can have come about.
   */
  readonly chipProof: 'expected' | 'possible' | 'none';
  /** DER of the certificate that the chain check was about; null where there was none. */
  readonly documentSigner: Uint8Array | null;
}

export interface ReinspectionRequest {
  /** Raw elementary files by name: `EF_SOD`, `EF_DG1` … Others are left out. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly dscValidator: DscValidator;
  /** The moment of the reading. */
  readonly at: Date;
  readonly syntheticNumbers: boolean;
}

/** Pure; never throws for what the files hold. */
export function reinspect({
  files,
  dscValidator,
  at,
  syntheticNumbers,
}: ReinspectionRequest): ReinspectedFiles {
  const known = new Map<EfName, Uint8Array>();
  for (const name of efNames) {
    const bytes = files.get(`EF_${name}`);
    if (bytes !== undefined) known.set(name, bytes);
  }
  let documentSigner: Uint8Array | null = null;
  const inspection = inspect({
    files: known,
    enteredKey: null,
    dscValidator: {
      ...dscValidator,
      validate: (question) => {
        documentSigner = question.certificates[0] ?? null;
        return dscValidator.validate(question);
      },
    },
    at,
    syntheticNumbers,
  });
  return { inspection, chipProof: chipProofOf(known), documentSigner };
}

/** DG14 may be there for PACE alone; where it is listed and was not kept, it counts as a key. */
function chipProofOf(files: ReadonlyMap<EfName, Uint8Array>): ReinspectedFiles['chipProof'] {
  const listed = listedGroups(files.get('SOD'));
  if (listed.has(15)) return 'expected';
  const dg14 = files.get('DG14');
  if (listed.has(14)) {
    const infos = dg14 === undefined ? null : parseDg14(dg14);
    if (infos === null || (infos.ok && infos.value.chipAuthenticationKeys.length > 0)) return 'expected';
    if (!infos.ok) return 'possible';
  }
  return files.has('CardSecurity') ? 'possible' : 'none';
}

function listedGroups(sod: Uint8Array | undefined): ReadonlySet<number> {
  if (sod === undefined) return new Set();
  try {
    return new Set(parseSecurityObjectFile(sod).lds.dataGroupHashes.keys());
  } catch (error) {
    if (error instanceof Asn1Error) return new Set();
    throw error;
  }
}
