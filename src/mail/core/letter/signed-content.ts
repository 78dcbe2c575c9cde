/**
 * The message inside an opaque S/MIME signature (RFC 8551 §3.5.2: application/pkcs7-mime with signed-data): a CMS SignedData whose content is data (RFC 5652 §5),
 * in DER or, as streaming programs write it, in BER with lengths left open and the content in pieces. The signature is not checked. Null where the bytes are
 * anything else, enveloped data above all. Bounded: goes down the one path on which the content lies.
 */
export function signedContent(bytes: Uint8Array): Uint8Array | null {
  const info = inside(bytes, 0, bytes.length, SEQUENCE);
  if (info === null || !hasOid(bytes, info.from, signedData)) return null;
  const wrapped = inside(bytes, after(bytes, info.from), info.to, CONTEXT);
  const signed = wrapped && inside(bytes, wrapped.from, wrapped.to, SEQUENCE);
  if (!signed) return null;
  // version, digest algorithms, then what was signed
  const encapsulated = inside(bytes, after(bytes, after(bytes, signed.from)), signed.to, SEQUENCE);
  if (encapsulated === null || !hasOid(bytes, encapsulated.from, data)) return null;
  const content = inside(bytes, after(bytes, encapsulated.from), encapsulated.to, CONTEXT);
  return content && octets(bytes, content.from, content.to);
}

const SEQUENCE = 0x30;
const CONTEXT = 0xa0;
const OCTETS = 0x04;
const OCTETS_IN_PIECES = 0x24;

/** 1.2.840.113549.1.7.2 and .1, as DER writes them. */
const signedData = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const data = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];

const hasOid = (bytes: Uint8Array, at: number, oid: readonly number[]): boolean => oid.every((byte, index) => bytes[at + index] === byte);

type Range = { readonly from: number; readonly to: number };

/** The content of the element at `at`, if it has that tag. Where its length is open, up to `end`: what ends it is met on the way. */
function inside(bytes: Uint8Array, at: number, end: number, tag: number): Range | null {
  if (bytes[at] !== tag) return null;
  const head = headOf(bytes, at);
  if (head === null) return null;
  return { from: head.from, to: head.length === null ? end : Math.min(end, head.from + head.length) };
}

/** Behind the element at `at`. Only asked of small elements of known length; of any other, behind everything. */
function after(bytes: Uint8Array, at: number): number {
  const head = headOf(bytes, at);
  return head === null || head.length === null ? bytes.length : head.from + head.length;
}

/** X.690 §8.1.3: lengths in one byte, in up to four more, or open (null). */
function headOf(bytes: Uint8Array, at: number): { readonly from: number; readonly length: number | null } | null {
  const first = bytes[at + 1];
  if (first === undefined) return null;
  if (first < 0x80) return { from: at + 2, length: first };
  if (first === 0x80) return { from: at + 2, length: null };
  const count = first & 0x7f;
  if (count > 4) return null;
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  return { from: at + 2 + count, length };
}

/** An OCTET STRING, in one piece or in many. */
function octets(bytes: Uint8Array, from: number, to: number): Uint8Array | null {
  const whole = inside(bytes, from, to, OCTETS);
  if (whole) return bytes.subarray(whole.from, whole.to);
  const pieces = inside(bytes, from, to, OCTETS_IN_PIECES);
  if (!pieces) return null;
  const found: Uint8Array[] = [];
  for (let at = pieces.from; at < pieces.to;) {
    const piece = inside(bytes, at, pieces.to, OCTETS);
    if (!piece || headOf(bytes, at)?.length === null) break;
    found.push(bytes.subarray(piece.from, piece.to));
    at = piece.to;
  }
  const joined = new Uint8Array(found.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of found) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
