import type { AccessFact } from '#shared/domain/inspection.ts';
import type { AccessPolicy } from '../access/accessPolicy.ts';
import { performBac } from '../access/bac.ts';
import { bacSeed, type AccessPassword } from '../access/documentKey.ts';
import { performPace, PaceTechnicalFailure } from '../access/pace.ts';
import type { MappingProof } from '../access/chipAuthenticationData.ts';
import { paceByStrength, type UsablePace } from '../access/paceInfo.ts';
import type { SecurityInfos } from '../access/securityInfos.ts';
import { ChipFailure } from '../apdu/chipFailure.ts';
import { case2 } from '../apdu/command.ts';
import { isSuccess, sw, swHex } from '../apdu/statusWords.ts';
import { fromHex, toHex } from '../crypto/bytes.ts';
import { applicationsOf } from '../lds/dir.ts';
import { efPlace } from '../lds/files.ts';
import type { CardSession } from '../messaging/cardSession.ts';
import type { RandomBytes } from '../ports.ts';
import { FileReader } from './fileReader.ts';
import { readLimits } from './limits.ts';
import { selectBy, Selector } from './selecting.ts';

/** AID of the eMRTD application (ICAO 9303-10 §3.4). */
const applicationId = fromHex('A0000002471001');

/** PACEInfos tried: real chips have one to four, and each may take its time. */
const maxPaceAttempts = 4;

export interface ChipOpening {
  readonly session: CardSession;
  readonly password: AccessPassword;
  readonly policy: AccessPolicy;
  readonly random: RandomBytes;
}

export type PaceResult =
  | {
      readonly state: 'opened';
      readonly access: AccessFact;
      readonly mappingProof: MappingProof | null;
      readonly unexpectedChipAuthenticationData: boolean;
    }
  /** The chip offers no PACE. */
  | { readonly state: 'not-offered' }
  /** PACE did not open the chip, for a technical reason, and the policy allows BAC; `fallback` goes on the record. */
  | { readonly state: 'fallback'; readonly fallback: string; readonly tried: boolean };

/**
 * PACE with every PACEInfo this desk can speak, the strongest first (BSI TR-03110-1 §2.4.2: PACE before BAC). Another info is
 * tried only after a technical failure.
 * @param cardAccess null where the chip has no readable EF.CardAccess
 * @throws {ChipFailure} CHIP_CAN_NEEDS_PACE, CHIP_WRONG_KEY, CHIP_ACCESS_FAILED
 */
export async function openWithPace(
  { session, password, policy, random }: ChipOpening,
  cardAccess: SecurityInfos | null,
): Promise<PaceResult> {
  const offered = cardAccess?.pace ?? [];
  if (offered.length === 0) {
    if (password.kind === 'CAN') throw new ChipFailure('CHIP_CAN_NEEDS_PACE');
    return { state: 'not-offered' };
  }
  let failure = new PaceTechnicalFailure({ step: 'pace', reason: 'pace-not-supported-here' });
  const usable = paceByStrength(offered, cardAccess?.paceDomainParameters ?? []).slice(0, maxPaceAttempts);
  for (const pace of usable) {
    try {
      const { messaging, mappingProof, unexpectedChipAuthenticationData } = await performPace(
        session,
        pace,
        password,
        random,
        policy.authenticationTimeoutMs,
      );
      session.secure(messaging);
      const access = paceAccess(pace, password);
      return { state: 'opened', access, mappingProof, unexpectedChipAuthenticationData };
    } catch (error) {
      if (!(error instanceof PaceTechnicalFailure)) throw error;
      failure = error;
    }
  }
  const allowed = usable.length > 0 ? policy.bacAfterTechnicalFailure : policy.bacWithoutPace;
  if (password.kind === 'CAN' || !allowed) throw failure;
  const { step, status, reason } = failure.error.detail ?? {};
  const fallback = `${step} ${status ?? reason}`;
  return { state: 'fallback', fallback, tried: usable.length > 0 };
}

/** SELECT of the eMRTD application, protected after PACE. */
export async function selectApplication({ session, policy }: ChipOpening): Promise<void> {
  const selector = new Selector(session, policy.authenticationTimeoutMs);
  const status = await selector.select(selectBy.name, applicationId);
  if (isSuccess(status)) return;
  const detail = { step: 'select-application', status: swHex(status) };
  const listed = notEmrtd.includes(status) && (await isListed(session));
  // A document whose application will not open is another thing than a card that is no document.
  if (listed) throw new ChipFailure('CHIP_ACCESS_FAILED', { ...detail, reason: 'listed-in-ef-dir' });
  throw new ChipFailure(notEmrtd.includes(status) ? 'CHIP_NOT_EMRTD' : 'CHIP_ACCESS_FAILED', detail);
}

/** Whether EF.DIR has the eMRTD application. Asked for only where SELECT says there is none: real documents need no answer. */
async function isListed(session: CardSession): Promise<boolean> {
  const dir = await new FileReader(session, readLimits).readOnce(efDir);
  return dir.state === 'read' && applicationsOf(dir.bytes).includes(toHex(applicationId));
}

const efDir = { fileId: 0x2f00, tag: null, shortIdentifier: null } as const;

/** What a card answers that knows no such application or no SELECT by name. */
const notEmrtd: readonly number[] = [
  sw.fileNotFound,
  sw.functionNotSupported,
  sw.instructionNotSupported,
  sw.classNotSupported,
];

/**
 * BAC; where the chip knows none, and has offered no PACE, plain if it is open to anybody (ICAO 9303-11 §4.2 step 4). In this
 * order chips with access control cost no command more, and none of them is talked out of it: they refuse a plain read.
 * @param fallback why the chip was not opened with the PACE it offers
 */
export async function openWithoutPace(opening: ChipOpening, fallback: string | null): Promise<AccessFact> {
  const { session, password, policy, random } = opening;
  if (password.kind === 'CAN') throw new ChipFailure('CHIP_CAN_NEEDS_PACE');
  try {
    const seed = bacSeed(password.information);
    session.secure(await performBac(session, seed, random, policy.authenticationTimeoutMs));
    return { ...bacAccess, fallback };
  } catch (error) {
    // A wrong key, or a chip that proved none of its own, has BAC.
    const knowsNoBac = error instanceof ChipFailure && error.error.code === 'CHIP_ACCESS_FAILED';
    if (!knowsNoBac || fallback !== null || !policy.plainWithoutBac || !(await isOpenToAnybody(opening)))
      throw error;
    return plainAccess;
  }
}

const bacAccess: AccessFact = {
  protocol: 'BAC',
  mapping: null,
  cipher: '3DES',
  password: 'MRZ',
  domainParameters: null,
  fallback: null,
};
const plainAccess: AccessFact = { ...bacAccess, protocol: 'none', cipher: null, password: null };

/** Whether a byte of EF.SOD can be had; that it can be selected says nothing (ICAO 9303-11 §4.3.2). */
async function isOpenToAnybody({ session, policy }: ChipOpening): Promise<boolean> {
  const { fileId } = efPlace('SOD');
  const { authenticationTimeoutMs: timeoutMs } = policy;
  const bytes = Uint8Array.of(fileId >> 8, fileId & 0xff);
  if (!isSuccess(await new Selector(session, timeoutMs).select(selectBy.fileId, bytes))) return false;
  const { status, data } = await session.send(case2([0x00, 0xb0, 0x00, 0x00], 1), timeoutMs);
  return isSuccess(status) && data.length === 1;
}

const paceAccess = ({ info, group }: UsablePace, password: AccessPassword): AccessFact => ({
  protocol: 'PACE',
  mapping: info.mapping,
  cipher: info.cipher,
  password: password.kind,
  domainParameters: group.name,
  fallback: null,
});
