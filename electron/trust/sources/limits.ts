/**
 * What a file may be at most, looked at before anything of it is parsed. The real ones: German list 0.9 MB and 600 certificates;
 * collection 001 of the ICAO PKD 80 MB and 30,000 entries, collection 002 10 MB.
 */
export const sourceLimits = {
  /** Any file at all. */
  fileBytes: 192 * 1024 * 1024,
  zip: {
    entries: 512,
    entryBytes: 160 * 1024 * 1024,
    totalBytes: 192 * 1024 * 1024,
    /** Certificates hardly shrink and LDIF shrinks to two thirds: what grows a hundredfold was made to. */
    ratio: 100,
    /** Below this many bytes a ratio says nothing. */
    ratioFrom: 1024 * 1024,
    nameBytes: 255,
  },
  ldif: {
    bytes: 160 * 1024 * 1024,
    records: 100_000,
    attributes: 64,
    /** One value with its folded lines; a master list of 10 MB is 14 MB in base64. */
    valueBytes: 32 * 1024 * 1024,
  },
  /** More than two people can compare in one sitting; the contract between window and desk has the same limit. */
  comparedCertificates: 64,
  /** In one file, whoever vouches for them. */
  certificates: 2_000,
  certificateBytes: 64 * 1024,
  crlBytes: 16 * 1024 * 1024,
  package: { files: 64, manifestBytes: 256 * 1024, signatures: 8 },
} as const;
