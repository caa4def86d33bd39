import { z } from 'zod';
import { toHex, utf8ToBytes } from '../emrtd/crypto/bytes.ts';
import { digest } from '../emrtd/crypto/hash.ts';
import { fingerprintSchema, provenanceSchema } from './provenance.ts';
import type { Provenance } from './provenance.ts';

/** A certificate or revocation list with its sources, by position in `TrustSetContent.sources`. */
export interface SourcedDer {
  readonly der: Uint8Array;
  readonly sources: readonly number[];
}

/** What a list held but the desk cannot use, with the reason: listed, never dropped in silence. */
export interface UnusableEntry {
  readonly sha256: string;
  readonly reason: string;
  readonly sources: readonly number[];
}

/** A trust set as it is stored: what is trusted, and because of what. Nothing in it depends on when it was imported. */
export interface TrustSetContent {
  readonly sources: readonly Provenance[];
  readonly certificates: readonly SourcedDer[];
  readonly crls: readonly SourcedDer[];
  /** Document signer certificates of a directory (PKD): for documents that embed none. */
  readonly documentSigners: readonly SourcedDer[];
  /** Deviation and defect lists as signed (CMS), verified when they were imported. */
  readonly defectLists: readonly SourcedDer[];
  readonly unusable: readonly UnusableEntry[];
}

/** Trust in nobody: what a desk has before its first import. */
export const emptyTrustSet: TrustSetContent = {
  sources: [],
  certificates: [],
  crls: [],
  documentSigners: [],
  defectLists: [],
  unusable: [],
};

/** Base64 is checked where it is decoded: a pattern over a megabyte of it would take longer than everything else. */
const derSchema = z.object({ der: z.string(), sources: z.array(z.number().int().nonnegative()).min(1) });
const fileSchema = z.object({
  format: z.literal(2),
  sources: z.array(provenanceSchema),
  certificates: z.array(derSchema),
  crls: z.array(derSchema),
  documentSigners: z.array(derSchema),
  defectLists: z.array(derSchema),
  unusable: z.array(
    z.object({
      sha256: fingerprintSchema,
      reason: z.string(),
      sources: z.array(z.number().int().nonnegative()).min(1),
    }),
  ),
});

/** The id of a trust set is the SHA-256 of its file: who changes one byte has another set. */
export const trustSetIdOf = (file: Uint8Array): string => toHex(digest('SHA-256', file));

/** Bytes of the immutable file: the same content gives the same bytes, in whatever order it was collected. */
export function encodeTrustSet(content: TrustSetContent): Uint8Array {
  const order = content.sources
    .map((source, index) => ({ source, index, key: JSON.stringify(canonical(source)) }))
    .toSorted((a, b) => compare(a.key, b.key));
  const place = new Map(order.map(({ index }, position) => [index, position]));
  const renumber = (sources: readonly number[]): number[] =>
    sources.map((index) => place.get(index) ?? -1).toSorted((a, b) => a - b);
  const ders = (entries: readonly SourcedDer[]) =>
    entries
      .map(({ der, sources }) => ({ der: Buffer.from(der).toString('base64'), sources: renumber(sources) }))
      .toSorted((a, b) => compare(a.der, b.der));
  return utf8ToBytes(
    `${JSON.stringify({
      format: 2,
      sources: order.map(({ source }) => canonical(source)),
      certificates: ders(content.certificates),
      crls: ders(content.crls),
      documentSigners: ders(content.documentSigners),
      defectLists: ders(content.defectLists),
      unusable: content.unusable
        .map(({ sha256, reason, sources }) => ({ sha256, reason, sources: renumber(sources) }))
        .toSorted((a, b) => compare(a.sha256, b.sha256)),
    } satisfies z.input<typeof fileSchema>)}\n`,
  );
}

/** null where the bytes are no trust set or do not agree with themselves. */
export function decodeTrustSet(file: Uint8Array): TrustSetContent | null {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file));
  } catch {
    return null;
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) return null;
  const { sources, certificates, crls, documentSigners, defectLists, unusable } = parsed.data;
  const known = [...certificates, ...crls, ...documentSigners, ...defectLists, ...unusable].every((entry) =>
    entry.sources.every((index) => index < sources.length),
  );
  if (!known) return null;
  let isBase64 = true;
  const ders = (entries: readonly z.infer<typeof derSchema>[]): SourcedDer[] =>
    entries.map((entry) => {
      const der = Buffer.from(entry.der, 'base64');
      isBase64 &&= der.length > 0 && der.length === decodedLength(entry.der);
      return { der: new Uint8Array(der), sources: entry.sources };
    });
  const content: TrustSetContent = {
    sources,
    certificates: ders(certificates),
    crls: ders(crls),
    documentSigners: ders(documentSigners),
    defectLists: ders(defectLists),
    unusable,
  };
  return isBase64 ? content : null;
}

/** Bytes that base64 has when every character counts: the decoder leaves out what is none. */
const decodedLength = (base64: string): number =>
  (base64.length / 4) * 3 - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);

/** Fixed order of fields, so that equal sources are equal bytes. */
const canonical = ({
  kind,
  issuer,
  signedOn,
  sha256,
  signer,
  anchor,
  container,
  version,
}: Provenance): Provenance => ({
  kind,
  issuer,
  signedOn,
  sha256,
  signer,
  anchor,
  container,
  ...(version === undefined ? {} : { version }),
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
