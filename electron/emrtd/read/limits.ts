/** How files are read, as data: one place for every number a chip's behaviour may ask to change. */
export interface ReadLimits {
  /** Bytes asked for first: enough for tag and length of every file. */
  readonly firstRead: number;
  /** Largest file accepted; the largest real one (a DG2) stays far below. */
  readonly maxFileBytes: number;
  /** Plain bytes a READ BINARY may still ask for when larger ones were refused with 6700, largest first. */
  readonly smallerReads: readonly number[];
  /** Reads of one file beyond the number its length needs at the smallest size. */
  readonly spareReads: number;
  /** Milliseconds for an ordinary command. */
  readonly commandTimeoutMs: number;
}

export const readLimits: ReadLimits = {
  firstRead: 8,
  maxFileBytes: 1024 * 1024,
  smallerReads: [192, 128, 96],
  spareReads: 16,
  commandTimeoutMs: 20_000,
};
