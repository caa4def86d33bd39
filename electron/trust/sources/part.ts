/** One object out of a file, not verified yet. */
export interface SourcePart {
  /**
   * `certificate` is to be trusted and unsigned; `stray-certificate` is one of a directory outside the branch of document
   * signers, which nobody vouches for.
   */
  readonly kind: 'signed-data' | 'certificate' | 'crl' | 'stray-certificate';
  readonly der: Uint8Array;
  /** SHA-256 of the file it came in, where that is another one. */
  readonly container: string | null;
  /** One of thousands in a directory: what is wrong with it is listed, and the rest goes on. */
  readonly lenient: boolean;
}
