import { toHex } from '../crypto/bytes.ts';

/** Something is not the ASN.1 it should be. The message is short, technical English without document data. */
export class Asn1Error extends Error {
  override readonly name = 'Asn1Error';
}

/** One data object; every array is a view of the input, so raw bytes stay exactly as they were read. */
export interface Tlv {
  /** All tag bytes as one number: 0x30, 0x5f1f, 0x7f61. */
  readonly tag: number;
  readonly constructed: boolean;
  /** Tag and length bytes. */
  readonly header: Uint8Array;
  /** Content bytes, without the end-of-contents of an indefinite length. */
  readonly value: Uint8Array;
  /** The whole object: header, content and, with an indefinite length, its end. */
  readonly raw: Uint8Array;
  readonly indefinite: boolean;
  readonly depth: number;
  readonly budget: Budget;
}

export interface TlvOptions {
  /** Accept BER indefinite lengths (some EF.SOD have them). Default: refused. */
  readonly indefinite?: boolean;
  readonly maxDepth?: number;
  /** Objects read through this root and everything below it. */
  readonly maxNodes?: number;
  /** Bytes of the root object. */
  readonly maxBytes?: number;
}

interface Budget {
  readonly indefinite: boolean;
  readonly maxDepth: number;
  nodes: number;
}

/** A whole master list has some 60,000 objects; a file of a chip at most a few thousand. */
const defaults = { maxDepth: 32, maxNodes: 500_000, maxBytes: 32 * 1024 * 1024 };

/**
 * Reads the object at `offset`. What follows it is not looked at: use {@link readOnly} where nothing may follow.
 * @throws {Asn1Error} on a truncated object, a reserved form or an exceeded limit
 */
export function readTlv(bytes: Uint8Array, offset = 0, options: TlvOptions = {}): Tlv {
  const budget: Budget = {
    indefinite: options.indefinite ?? false,
    maxDepth: options.maxDepth ?? defaults.maxDepth,
    nodes: options.maxNodes ?? defaults.maxNodes,
  };
  const node = readAt(bytes, offset, 0, budget);
  if (node.raw.length > (options.maxBytes ?? defaults.maxBytes)) throw new Asn1Error('object too large');
  return node;
}

/** Reads the one object `bytes` consists of. */
export function readOnly(bytes: Uint8Array, options: TlvOptions = {}): Tlv {
  const node = readTlv(bytes, 0, options);
  if (node.raw.length !== bytes.length) throw new Asn1Error('bytes after the object');
  return node;
}

/** The objects inside a constructed object, in order. The limits of the root go on counting. */
export function children(node: Tlv): Tlv[] {
  if (!node.constructed) throw new Asn1Error(`tag ${tagName(node.tag)} is primitive`);
  return sequenceOf(node.value, node.depth + 1, node.budget);
}

/** The objects of a primitive value that itself holds encoded objects (an extension value, for instance). */
export function inside(node: Tlv, value: Uint8Array = node.value): Tlv {
  const inner = readAt(value, 0, node.depth + 1, node.budget);
  if (inner.raw.length !== value.length) throw new Asn1Error('bytes after the object');
  return inner;
}

function sequenceOf(bytes: Uint8Array, depth: number, budget: Budget): Tlv[] {
  const nodes: Tlv[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const node = readAt(bytes, offset, depth, budget);
    nodes.push(node);
    offset += node.raw.length;
  }
  return nodes;
}

function readAt(bytes: Uint8Array, offset: number, depth: number, budget: Budget): Tlv {
  if (depth > budget.maxDepth) throw new Asn1Error('nested too deeply');
  if (budget.nodes-- <= 0) throw new Asn1Error('too many objects');

  let position = offset;
  const next = (): number => {
    const byte = bytes[position++];
    if (byte === undefined) throw new Asn1Error('truncated header');
    return byte;
  };

  const first = next();
  let tag = first;
  if ((first & 0x1f) === 0x1f) {
    let byte = next();
    if (byte === 0x80) throw new Asn1Error('reserved tag form');
    tag = tag * 256 + byte;
    while ((byte & 0x80) !== 0) {
      byte = next();
      tag = tag * 256 + byte;
      if (tag > 0xffffffff) throw new Asn1Error('tag too long');
    }
  } else if (first === 0x00) {
    throw new Asn1Error('end-of-contents outside an indefinite length');
  }
  const constructed = (first & 0x20) !== 0;

  const lengthByte = next();
  if (lengthByte === 0x80)
    return readIndefinite(bytes, offset, position, { tag, constructed, depth, budget });
  let length = lengthByte;
  if ((lengthByte & 0x80) !== 0) {
    const count = lengthByte & 0x7f;
    if (count > 4) throw new Asn1Error('length too long');
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + next();
  }
  const end = position + length;
  if (end > bytes.length) throw new Asn1Error(`tag ${tagName(tag)} is truncated`);
  return {
    tag,
    constructed,
    header: bytes.subarray(offset, position),
    value: bytes.subarray(position, end),
    raw: bytes.subarray(offset, end),
    indefinite: false,
    depth,
    budget,
  };
}

function readIndefinite(
  bytes: Uint8Array,
  offset: number,
  contentStart: number,
  node: Pick<Tlv, 'tag' | 'constructed' | 'depth' | 'budget'>,
): Tlv {
  if (!node.budget.indefinite || !node.constructed) throw new Asn1Error('indefinite length');
  let position = contentStart;
  while (!(bytes[position] === 0 && bytes[position + 1] === 0)) {
    if (position >= bytes.length) throw new Asn1Error('indefinite length without an end');
    position += readAt(bytes, position, node.depth + 1, node.budget).raw.length;
  }
  return {
    ...node,
    header: bytes.subarray(offset, contentStart),
    value: bytes.subarray(contentStart, position),
    raw: bytes.subarray(offset, position + 2),
    indefinite: true,
  };
}

const tagName = (tag: number): string => tag.toString(16).padStart(2, '0');

/** Walks through the children of a SEQUENCE-like object: required, optional, and at the end nothing left over. */
export class Fields {
  readonly #nodes: readonly Tlv[];
  #index = 0;

  constructor(node: Tlv) {
    this.#nodes = children(node);
  }

  /** The next object where it has one of the tags; undefined, and nothing consumed, otherwise. */
  optional(...tags: readonly number[]): Tlv | undefined {
    const node = this.#nodes[this.#index];
    if (node === undefined || (tags.length > 0 && !tags.includes(node.tag))) return undefined;
    this.#index++;
    return node;
  }

  /** The next object, which must have one of the tags (any, where none is named). */
  required(...tags: readonly number[]): Tlv {
    const node = this.optional(...tags);
    if (node === undefined) {
      const found = this.#nodes[this.#index];
      throw new Asn1Error(
        `expected ${tags.map(tagName).join('/') || 'an object'}, found ${found === undefined ? 'the end' : tagName(found.tag)}`,
      );
    }
    return node;
  }

  rest(): readonly Tlv[] {
    const rest = this.#nodes.slice(this.#index);
    this.#index = this.#nodes.length;
    return rest;
  }

  end(): void {
    if (this.#index < this.#nodes.length) throw new Asn1Error('unexpected object at the end');
  }
}

/** The object itself where it has the tag. */
export function expectTag(node: Tlv, ...tags: readonly number[]): Tlv {
  if (!tags.includes(node.tag)) {
    throw new Asn1Error(`expected ${tags.map(tagName).join('/')}, found ${tagName(node.tag)}`);
  }
  return node;
}

/** INTEGER (or implicitly tagged) content as a signed number of any size. */
export function integerValue(node: Tlv): bigint {
  const { value } = node;
  if (node.constructed || value.length === 0) throw new Asn1Error('integer without content');
  const unsigned = BigInt(`0x${toHex(value)}`);
  return (value[0] as number) & 0x80 ? unsigned - (1n << BigInt(8 * value.length)) : unsigned;
}

/** INTEGER that fits a small non-negative number. */
export function smallInteger(node: Tlv): number {
  const value = integerValue(node);
  if (value < 0n || value > 0x7fffffffn) throw new Asn1Error('integer out of range');
  return Number(value);
}

export function booleanValue(node: Tlv): boolean {
  if (node.value.length !== 1) throw new Asn1Error('boolean without content');
  return node.value[0] !== 0;
}

/** Bytes of the longest object identifier read: real ones have a dozen, and an arc of a whole file would take minutes. */
const maxOidBytes = 64;

/** OBJECT IDENTIFIER content as dotted numbers. */
export function oidValue(node: Tlv): string {
  const { value } = node;
  if (value.length > maxOidBytes) throw new Asn1Error('object identifier too long');
  if (node.constructed || value.length === 0 || ((value.at(-1) as number) & 0x80) !== 0) {
    throw new Asn1Error('object identifier without content');
  }
  return dotted(value);
}

function dotted(value: Uint8Array): string {
  const arcs: (number | bigint)[] = [];
  let arc = 0;
  // Only arcs beyond 46 bits need big integers, and certificates are full of small ones.
  let large: bigint | null = null;
  for (const byte of value) {
    if (large !== null || arc > 0x3f_ffff_ffff) {
      large = ((large ?? BigInt(arc)) << 7n) | BigInt(byte & 0x7f);
    } else {
      arc = arc * 128 + (byte & 0x7f);
    }
    if ((byte & 0x80) !== 0) continue;
    if (arcs.length > 0) {
      arcs.push(large ?? arc);
    } else if (large !== null) {
      arcs.push(2, large - 80n);
    } else {
      const root = arc < 40 ? 0 : arc < 80 ? 1 : 2;
      arcs.push(root, arc - root * 40);
    }
    arc = 0;
    large = null;
  }
  return arcs.join('.');
}

/** OCTET STRING value octets; the segments of a constructed one (BER) are joined. */
export function octetStringValue(node: Tlv): Uint8Array {
  if (!node.constructed) return node.value;
  const parts = children(node).map((part) => octetStringValue(expectTag(part, 0x04, 0x24)));
  // Not by `concat(...)`: a file may have more segments than a call may have arguments.
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** BIT STRING content where it must consist of whole bytes (keys, signatures). */
export function bitStringBytes(node: Tlv): Uint8Array {
  if (node.constructed || node.value[0] !== 0) throw new Asn1Error('bit string not of whole bytes');
  return node.value.subarray(1);
}
