import type { CheckFact } from '#shared/domain/inspection.ts';
import { withFindings, type FindingCode } from '#shared/domain/profiles.ts';
import { paceEntries, parseSecurityInfos, type SecurityInfos } from '../access/securityInfos.ts';
import { parseDg14 } from '../lds/dg14.ts';
import type { CardSecurityStanding } from './cardSecurity.ts';
import { fact } from './fact.ts';
import { endedEarly, fileOf, standingOf, type InspectionSource } from './source.ts';

/**
 * EF.CardAccess, which nobody signed, against DG14, which EF.SOD covers (BSI TR-03110-1 §2.4.2): a difference is how somebody
 * in between would talk the desk into a weaker protocol.
 * @param dg14Signed DG14 is the one EF.SOD lists, and the signature of EF.SOD holds
 * @param listed data groups EF.SOD lists
 * @param cardSecurity read after Chip Authentication Mapping: holds every entry of EF.CardAccess (ICAO 9303-11 §9.2.11)
 */
export function cardAccessFact(
  source: InspectionSource,
  dg14Signed: boolean,
  listed: ReadonlySet<number>,
  cardSecurity: CardSecurityStanding,
): CheckFact {
  const standing = standingOf(source, 'CardAccess');
  const bytes = fileOf(source, 'CardAccess');
  if (source.read !== undefined && standing === 'not-asked') {
    return fact('card-access', 'aborted', 'read-aborted');
  }
  const infos = bytes === undefined ? null : parseSecurityInfos(bytes, 'CardAccess');
  if (infos?.ok === false) return fact('card-access', 'undetermined', 'data-malformed');
  const offered = infos === null ? [] : paceEntries(infos.value);
  const dg14File = fileOf(source, 'DG14');
  if (dg14File === undefined && listed.has(14) && endedEarly(source)) {
    return fact('card-access', 'aborted', 'read-aborted');
  }
  const dg14 = dg14File === undefined ? null : parseDg14(dg14File);
  if (dg14?.ok === false) return fact('card-access', 'undetermined', 'data-malformed');
  const signed = dg14 === null ? [] : paceEntries(dg14.value);

  if (offered.length === 0 && signed.length === 0) return fact('card-access', 'not-supported', 'no-pace');
  // Files of an earlier reading need not include EF.CardAccess; then there is nothing to compare.
  if (source.read === undefined && bytes === undefined) {
    return fact('card-access', 'not-supported', 'files-only');
  }
  // Without EF.SOD nobody knows what is missing, and files need not be all the chip has.
  const isComplete = source.read !== undefined && !endedEarly(source) && standingOf(source, 'SOD') === 'read';
  const dg14Known = dg14 !== null || (isComplete && !listed.has(14));
  return withFindings(
    compared(infos?.value ?? null, dg14?.value ?? null, dg14Signed, cardSecurity),
    dg14Known && offered.length > 0 ? dg14Findings(infos?.value ?? null, dg14?.value ?? null) : [],
  );
}

/** DG14 has the full set of what EF.CardAccess has, whatever the mapping (ICAO 9303-11 §4.4, §9.2.11). */
function dg14Findings(cardAccess: SecurityInfos | null, dg14: SecurityInfos | null): readonly FindingCode[] {
  const signed = dg14?.entries.map(({ hex }) => hex) ?? [];
  return cardAccess?.entries.every(({ hex }) => signed.includes(hex)) === false
    ? ['card-access-not-in-dg14']
    : [];
}

function compared(
  infos: SecurityInfos | null,
  dg14: SecurityInfos | null,
  dg14Signed: boolean,
  cardSecurity: CardSecurityStanding,
): CheckFact {
  const offered = infos === null ? [] : paceEntries(infos);
  const signed = dg14 === null ? [] : paceEntries(dg14);
  const evidence = { inCardAccess: offered.length, inDg14: signed.length };
  const secured = cardSecurity.state === 'trusted' ? cardSecurity.infos.entries.map(({ hex }) => hex) : null;
  const notSecured = infos?.entries.filter(({ hex }) => secured?.includes(hex) === false) ?? [];
  if (notSecured.length > 0) {
    return fact('card-access', 'failed', 'card-access-differs', {
      ...evidence,
      notInCardSecurity: notSecured.map(({ oid }) => oid),
    });
  }
  // A chip with Chip Authentication Mapping alone need not repeat its PACEInfos in DG14.
  if (signed.length === 0 && secured !== null) {
    return fact('card-access', 'successful', 'card-access-matches', evidence);
  }
  if (signed.length === 0 || !dg14Signed) {
    return fact('card-access', 'undetermined', 'card-access-unsigned', evidence);
  }
  const same = offered.length === signed.length && signed.every((entry) => offered.includes(entry));
  return same
    ? fact('card-access', 'successful', 'card-access-matches', evidence)
    : fact('card-access', 'failed', 'card-access-differs', evidence);
}
