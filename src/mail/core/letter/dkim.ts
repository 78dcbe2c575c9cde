import { decodeBase64 } from '../mime/base64.ts';
import { fieldsNamed } from '../mime/field-named.ts';
import { rawField } from '../mime/field-text.ts';
import { latin1Bytes } from '../mime/latin1-bytes.ts';
import type { ParsedMessage } from '../mime/message.ts';
import type { MailPorts } from '../ports.ts';
import { canonicalBody } from './canonical-body.ts';
import type { DkimSignature } from './letter.ts';

/** Signatures looked at, and bytes of a body beyond which its hash is not computed: `unknown`. */
const most = 10;
const longest = 64 * 1024 * 1024;

/**
 * DKIM signatures (RFC 6376) with the hash of the body computed anew: no network, no key. `holds`: the whole body is what the signer hashed. It does not say
 * that the signature is genuine, or that the header is untouched. `broken`: the body was changed after the hash was written, as lists that add footers do too.
 * `unknown`: the signature covers only a beginning of the body (`l=`), or is written in a way that is not known. For messages written anew from
 * a store's properties it says nothing.
 */
export function checkSignatures(message: ParsedMessage, ports: MailPorts): readonly DkimSignature[] {
  const fields = fieldsNamed(message.root.fields, 'dkim-signature').slice(0, most);
  if (fields.length === 0) return [];
  const bodies = new Map<string, Uint8Array>();
  const body = (way: 'simple' | 'relaxed'): Uint8Array => {
    const known = bodies.get(way) ?? canonicalBody(message.bytes.subarray(message.root.body.from), way);
    bodies.set(way, known);
    return known;
  };
  return fields.map((field) => {
    const tags = tagsIn(rawField(message, field, ports));
    const size = message.bytes.length - message.root.body.from;
    return {
      domain: (tags.get('d') ?? '').toLowerCase(),
      selector: (tags.get('s') ?? '').toLowerCase(),
      body: size > longest ? 'unknown' : checkBody(tags, body, ports),
      span: field.span,
    };
  });
}

function checkBody(
  tags: ReadonlyMap<string, string>,
  body: (way: 'simple' | 'relaxed') => Uint8Array,
  ports: MailPorts,
): DkimSignature['body'] {
  const algorithm = tags.get('a')?.toLowerCase() ?? '';
  const hash = algorithm.endsWith('-sha256') ? ports.sha256 : algorithm === 'rsa-sha1' ? ports.sha1 : null;
  // RFC 6376 §3.5: `header/body`, the body's part is simple where it is left out.
  const [, way = 'simple'] = (tags.get('c') ?? 'simple/simple').toLowerCase().split('/');
  const said = tags.get('bh');
  if (hash === null || said === undefined || said === '' || (way !== 'simple' && way !== 'relaxed')) return 'unknown';
  const whole = body(way);
  const length = tags.get('l');
  const covered = length === undefined ? whole.length : /^\d{1,15}$/.test(length) ? Number(length) : -1;
  if (covered < 0 || covered > whole.length) return 'broken';
  const expected = decodeBase64(latin1Bytes(said)).bytes;
  const found = hash.call(ports, whole.subarray(0, covered));
  const holds = found.length === expected.length && found.every((byte, i) => byte === expected[i]);
  if (!holds) return 'broken';
  return covered === whole.length ? 'holds' : 'unknown';
}

/** RFC 6376 §3.2: `tag=value;`, blanks and folding within values taken out. The first of two equal tags counts. */
function tagsIn(raw: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const piece of raw.split(';', 60)) {
    const equals = piece.indexOf('=');
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim();
    if (!tags.has(name)) tags.set(name, piece.slice(equals + 1).replaceAll(/\s/g, ''));
  }
  return tags;
}
