import type { ParsedMessage, Part } from '../../src/mail/core/mime/message.ts';
import type { FixtureFile } from './fixtures.ts';

/**
 * `count` messages made of given ones by small changes: bytes overwritten, stretches taken out, doubled, swapped with another message's, cut off. The same
 * seed gives the same messages.
 */
export function* mutated(messages: readonly FixtureFile[], count: number, seed: number): Generator<Uint8Array> {
  const small = messages.filter(({ bytes }) => bytes.length <= 64 * 1024);
  let state = seed;
  // Numerical Recipes' linear congruential generator.
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = (): Uint8Array => small[below(small.length)]?.bytes ?? new Uint8Array();
  for (let n = 0; n < count; n += 1) {
    let bytes = Uint8Array.from(pick());
    for (let change = below(4); change >= 0; change -= 1) bytes = changed(bytes, pick(), below);
    yield bytes;
  }
}

/** Bytes that mean something to a reader of mail. */
const telling = [0, 9, 10, 13, 27, 32, 34, 40, 41, 44, 45, 58, 59, 60, 61, 62, 63, 64, 92, 0x81, 0xe3, 0xff];

function changed(bytes: Uint8Array<ArrayBuffer>, other: Uint8Array, below: (limit: number) => number): Uint8Array<ArrayBuffer> {
  const at = below(bytes.length + 1);
  const length = below(Math.min(400, bytes.length - at + 1));
  const [before, stretch, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
  switch (below(6)) {
    case 0:
      return joined(before, after);
    case 1:
      return joined(before, stretch, stretch, after);
    case 2:
      return joined(before, other.subarray(below(other.length + 1)).subarray(0, 400), after);
    case 3:
      return joined(before);
    default:
      for (let i = 0; i < 5; i += 1) bytes[below(Math.max(1, bytes.length))] = telling[below(telling.length)] ?? 0;
      return bytes;
  }
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** What is wrong with a message's spans: every field and part lies inside its part, children in their order without overlap. null where nothing is. */
export function misplaced(message: ParsedMessage): string | null {
  const check = (part: Part, from: number, to: number): string | null => {
    const { body } = part;
    if (!(from <= body.from && body.from <= body.to && body.to <= to))
      return `${part.path} ${body.from}–${body.to} is not in ${from}–${to}`;
    for (const { name, span, value } of part.fields) {
      const isInside =
        from <= span.from && span.from <= value.from && value.from <= value.to && value.to === span.to && span.to <= body.from;
      if (!isInside) return `${part.path} ${name} ${span.from}–${span.to}`;
    }
    let before = body.from;
    for (const child of part.parts) {
      const wrong = check(child, before, body.to);
      if (wrong !== null) return wrong;
      before = child.body.to;
    }
    return null;
  };
  return check(message.root, 0, message.bytes.length);
}
