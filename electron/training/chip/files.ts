/** An elementary file on the chip (ICAO 9303-10 §4). */
export interface ChipFile {
  /** Two-byte identifier, e.g. 0x011e. */
  readonly fid: number;
  /** Short identifier 1–30; null where the file has none. */
  readonly sfi: number | null;
  readonly content: Uint8Array;
  /** `access`: after BAC or PACE; `never`: also then not, as DG3 and DG4 without Terminal Authentication. */
  readonly read: 'always' | 'access' | 'never';
}

/** Files of the two places a terminal can stand: the same identifiers mean other files in each. */
export interface ChipFiles {
  readonly master: readonly ChipFile[];
  readonly application: readonly ChipFile[];
}

/** AID of the eMRTD application (ICAO 9303-10 §3.1). */
export const emrtdAid = Uint8Array.of(0xa0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01);

const application = (fid: number, content: Uint8Array, read: ChipFile['read'] = 'access'): ChipFile => ({
  fid,
  sfi: fid & 0x1f,
  content,
  read,
});

export const efCom = (content: Uint8Array): ChipFile => application(0x011e, content);
export const efSod = (content: Uint8Array): ChipFile => application(0x011d, content);
/** DG1–DG16; DG3 and DG4 are refused, since nobody here has the certificates for Terminal Authentication. */
export const efDataGroup = (number: number, content: Uint8Array): ChipFile =>
  application(0x0100 + number, content, number === 3 || number === 4 ? 'never' : 'access');

const master = (fid: number, sfi: number | null, content: Uint8Array): ChipFile => ({
  fid,
  sfi,
  content,
  read: 'always',
});
export const efCardAccess = (content: Uint8Array): ChipFile => master(0x011c, 0x1c, content);
/** EF.CardSecurity: in the master file, and closed before PACE (ICAO 9303-10 §3.11.4). */
export const efCardSecurity = (content: Uint8Array): ChipFile => ({
  ...master(0x011d, 0x1d, content),
  read: 'access',
});
export const efDir = (content: Uint8Array): ChipFile => master(0x2f00, 0x1e, content);
export const efAtrInfo = (content: Uint8Array): ChipFile => master(0x2f01, 0x01, content);
