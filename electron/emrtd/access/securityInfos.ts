import { fail, ok, type Result } from '#shared/errors/result.ts';
import { parseAlgorithmIdentifier } from '../asn1/algorithms.ts';
import { oids } from '../asn1/oids.ts';
import {
  Asn1Error,
  children,
  expectTag,
  Fields,
  oidValue,
  readTlv,
  smallInteger,
  type Tlv,
} from '../asn1/tlv.ts';
import { toHex } from '../crypto/bytes.ts';
import {
  isPaceDomainOid,
  isPaceOid,
  paceProtocol,
  type PaceDomainParameterInfo,
  type PaceInfo,
} from './paceInfo.ts';

/** ChipAuthenticationInfo: protocol version and the key it belongs to (ICAO 9303-11 §9.2.5). */
export interface ChipAuthenticationInfo {
  readonly oid: string;
  readonly version: number;
  readonly keyId: number | null;
}

/** ChipAuthenticationPublicKeyInfo: the static key of the chip (ICAO 9303-11 §9.2.6). */
export interface ChipAuthenticationKey {
  readonly oid: string;
  /** DER of the SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly keyId: number | null;
}

/** What EF.CardAccess, DG14 or EF.CardSecurity say about the protocols of the chip (ICAO 9303-11 §9.2). */
export interface SecurityInfos {
  readonly pace: readonly PaceInfo[];
  readonly paceDomainParameters: readonly PaceDomainParameterInfo[];
  readonly chipAuthentication: readonly ChipAuthenticationInfo[];
  readonly chipAuthenticationKeys: readonly ChipAuthenticationKey[];
  /** Signature algorithm of ECDSA active authentication (a BSI plain OID); null where DG14 names none. */
  readonly activeAuthenticationAlgorithm: string | null;
  /** Every SecurityInfo as hex of its DER, so that two files can be compared entry by entry. */
  readonly entries: readonly { readonly oid: string; readonly hex: string }[];
}

/**
 * Parses SecurityInfos ::= SET OF SecurityInfo. Unknown entries are kept in `entries`; a known entry with unreadable
 * parameters counts as unknown, so that one odd entry does not cost the others.
 * @param bytes the SET itself (EF.CardAccess), or a longer file that begins with it
 * @returns CHIP_DATA_MALFORMED with `file`
 */
export function parseSecurityInfos(bytes: Uint8Array, file: string): Result<SecurityInfos> {
  try {
    const root = expectTag(readTlv(bytes, 0, { maxDepth: 16, maxNodes: 2_000 }), 0x31);
    const infos = {
      pace: [] as PaceInfo[],
      paceDomainParameters: [] as PaceDomainParameterInfo[],
      chipAuthentication: [] as ChipAuthenticationInfo[],
      chipAuthenticationKeys: [] as ChipAuthenticationKey[],
      activeAuthenticationAlgorithm: null as string | null,
      entries: [] as { oid: string; hex: string }[],
    };
    for (const entry of children(root)) {
      const oid = oidValue(new Fields(expectTag(entry, 0x30)).required(0x06));
      infos.entries.push({ oid, hex: toHex(entry.raw) });
      try {
        readEntry(entry, oid, infos);
      } catch (error) {
        if (!(error instanceof Asn1Error)) throw error;
      }
    }
    return ok(infos);
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    return fail('CHIP_DATA_MALFORMED', { file, reason: error.message });
  }
}

type Mutable = { -readonly [Key in keyof SecurityInfos]: SecurityInfos[Key] } & {
  pace: PaceInfo[];
  paceDomainParameters: PaceDomainParameterInfo[];
  chipAuthentication: ChipAuthenticationInfo[];
  chipAuthenticationKeys: ChipAuthenticationKey[];
};

function readEntry(entry: Tlv, oid: string, infos: Mutable): void {
  const fields = new Fields(entry);
  const protocol = fields.required(0x06);
  const pace = paceProtocol(oid);
  if (pace !== null) {
    const version = smallInteger(fields.required(0x02));
    const parameter = fields.optional(0x02);
    infos.pace.push({
      oid,
      oidValue: protocol.value.slice(),
      ...pace,
      version,
      parameterId: parameter === undefined ? null : smallInteger(parameter),
    });
  } else if (isPaceDomainOid(oid)) {
    const domainParameter = parseAlgorithmIdentifier(fields.required(0x30));
    infos.paceDomainParameters.push({ oid, domainParameter, parameterId: optionalNumber(fields) });
  } else if (oid === oids.chipAuthenticationPublicKeyDh || oid === oids.chipAuthenticationPublicKeyEcdh) {
    const publicKey = fields.required(0x30).raw.slice();
    infos.chipAuthenticationKeys.push({ oid, publicKey, keyId: optionalNumber(fields) });
  } else if (isChipAuthentication(oid)) {
    const version = smallInteger(fields.required(0x02));
    infos.chipAuthentication.push({ oid, version, keyId: optionalNumber(fields) });
  } else if (oid === oids.activeAuthentication) {
    fields.required(0x02);
    infos.activeAuthenticationAlgorithm = oidValue(fields.required(0x06));
  }
}

const isChipAuthentication = (oid: string): boolean =>
  oid.startsWith(`${oids.chipAuthenticationDh}.`) || oid.startsWith(`${oids.chipAuthenticationEcdh}.`);

function optionalNumber(fields: Fields): number | null {
  const node = fields.optional(0x02);
  return node === undefined ? null : smallInteger(node);
}

/** The entries that say how the chip is opened, by hex: what a downgrade would change. */
export const paceEntries = (infos: SecurityInfos): readonly string[] =>
  infos.entries.filter(({ oid }) => isPaceOid(oid)).map(({ hex }) => hex);
