/** How files are read, as data: one place for every number a chip's behaviour may ask to change. */
export interface ReadLimits {
  /** Bytes asked for first where a file must not be asked for more than it has: enough for tag and length of every file. */
  readonly firstRead: number;
  /**
   * Bytes asked for in the free of a file that has fewer, to learn whether the chip bears that. Not 256, whose code means
   * "all there is" and tells nothing; no more than any protected short answer carries.
   */
  readonly probeRead: number;
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
  probeRead: 223,
  maxFileBytes: 1024 * 1024,
  smallerReads: [192, 128, 96],
  spareReads: 16,
  commandTimeoutMs: 20_000,
};
