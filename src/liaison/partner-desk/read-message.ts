import type { z } from 'zod';
import { messageLimits } from '../core/message/message-limits.ts';
import { NewMessage } from '../core/message/partner-pages.ts';
import { PartnerMessage } from '../core/message/partner-message.ts';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { readJsonBody } from '#platform/http/json-body.ts';
import { dangerousShape } from '#model/json-shape.ts';
import { canonicalJson } from '#model/canonical-json.ts';

/**
 * A message from untrusted bytes. Size and nesting are looked at before anything is built of them. Errors: `body-too-large`, `json-too-deep`, those
 * of `readJsonBody`, `message-malformed` with the field.
 * @param canonical whether the bytes must be spelt as they are signed (in packages)
 */
export function readMessage(bytes: Uint8Array, canonical: boolean): Outcome<PartnerMessage> {
  const read = readAs(PartnerMessage, bytes);
  if (!read.ok || !canonical || Buffer.from(canonicalJson(read.value)).equals(bytes)) return read;
  return refuse('message-malformed', { field: 'message' });
}

/** What the partner's screens send, from bytes just as untrusted. Errors: the same. */
export const readWritten = (bytes: Uint8Array): Outcome<NewMessage> => readAs(NewMessage, bytes);

function readAs<S extends z.ZodType>(schema: S, bytes: Uint8Array): Outcome<z.output<S>> {
  if (bytes.length > messageLimits.message) return refuse('body-too-large', { limit: messageLimits.message });
  if (deepest(bytes) > messageLimits.depth) return refuse('json-too-deep', { limit: messageLimits.depth });
  const json = readJsonBody(bytes);
  if (!json.ok) return json;
  // Of a key that stands twice a parser takes the last and another program the first: the bytes that are kept would say both.
  const twice = dangerousShape(new TextDecoder().decode(bytes));
  if (twice) return { ok: false, reason: twice };
  const read = schema.safeParse(json.value);
  if (read.success) return accept(read.data);
  const [issue] = read.error.issues;
  const field = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.').slice(0, 200);
  return refuse('message-malformed', { field: field || 'message' }, { field });
}

/** How deep brackets nest, strings left out; counted over the bytes, without building anything. */
function deepest(bytes: Uint8Array): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x5b || byte === 0x7b) most = Math.max(most, (depth += 1));
    else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return most;
}
