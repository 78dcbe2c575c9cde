import { concatBytes } from '@noble/hashes/utils.js';
import { ELEMENT_BYTES, type Group } from './group.ts';
import { evaluateOwn, hashToGroup, outputOf, weightsOf } from './voprf.ts';

/**
 * The laborious part of blind matching as orders that stand alone, so that several threads can share a batch: what goes in and out is bytes and numbers.
 * Elements lie one behind the other, 32 bytes each.
 */
export type Order =
  /** Blinds inputs by secret scalars; behind them, an element for each 64 random bytes of padding. */
  | {
      readonly kind: 'blind';
      readonly inputs: readonly Uint8Array[];
      readonly blinds: readonly bigint[];
      readonly padding: readonly Uint8Array[];
    }
  /** Evaluates elements, of which the first is the batch's `from`-th. */
  | {
      readonly kind: 'evaluate';
      readonly key: bigint;
      readonly publicKey: Uint8Array;
      readonly elements: Uint8Array;
      readonly from: number;
    }
  /** Takes part in checking the proof, and unblinds the elements that are not padding: `at` counts within the piece. */
  | {
      readonly kind: 'open';
      readonly publicKey: Uint8Array;
      readonly blinded: Uint8Array;
      readonly evaluated: Uint8Array;
      readonly from: number;
      readonly real: readonly { readonly at: number; readonly input: Uint8Array; readonly inverse: bigint }[];
    }
  /** F(key, input) of own inputs. */
  | { readonly kind: 'outputs'; readonly key: bigint; readonly inputs: readonly Uint8Array[] };

export type Answers = {
  readonly blind: { readonly elements: Uint8Array };
  /** `malformed`: the place in the batch of an element that is none; else the elements and this piece's part of the composite M. */
  readonly evaluate: { readonly malformed: number } | { readonly malformed: null; readonly evaluated: Uint8Array; readonly m: Uint8Array };
  readonly open:
    | { readonly malformed: number }
    | { readonly malformed: null; readonly outputs: readonly Uint8Array[]; readonly m: Uint8Array; readonly z: Uint8Array };
  readonly outputs: { readonly outputs: readonly Uint8Array[] };
};
export type OrderOf<Kind extends Order['kind']> = Extract<Order, { kind: Kind }>;

export const workers = <Element>(group: Group<Element>): { readonly [Kind in Order['kind']]: (order: OrderOf<Kind>) => Answers[Kind] } => ({
  blind: ({ inputs, blinds, padding }) => ({
    elements: joined([
      ...inputs.map((input, at) => group.encode(group.multiply(hashToGroup(group, input), blinds[at] ?? 1n))),
      ...padding.map((chance) => group.encode(group.derive(chance))),
    ]),
  }),

  evaluate: ({ key, publicKey, elements, from }) => {
    const blinded = decodeAll(group, elements);
    if (typeof blinded === 'number') return { malformed: from + blinded };
    const evaluated = blinded.map((element) => group.encode(group.multiply(element, key)));
    const weights = weightsOf(publicKey, split(elements), evaluated, from);
    return { malformed: null, evaluated: joined(evaluated), m: group.encode(group.weightedSum(blinded, weights)) };
  },

  open: ({ publicKey, blinded, evaluated, from, real }) => {
    const [sent, received] = [decodeAll(group, blinded), decodeAll(group, evaluated)];
    if (typeof sent === 'number') return { malformed: from + sent };
    if (typeof received === 'number') return { malformed: from + received };
    const weights = weightsOf(publicKey, split(blinded), split(evaluated), from);
    const outputs = real.flatMap(({ at, input, inverse }) => {
      const element = received[at];
      return element === undefined ? [] : [outputOf(input, group.encode(group.multiply(element, inverse)))];
    });
    return {
      malformed: null,
      outputs,
      m: group.encode(group.weightedSum(sent, weights)),
      z: group.encode(group.weightedSum(received, weights)),
    };
  },

  outputs: ({ key, inputs }) => ({ outputs: inputs.map((input) => evaluateOwn(group, key, input)) }),
});

/** Elements one by one. The length is a multiple of 32: who reads a message checks that. */
export const split = (elements: Uint8Array): Uint8Array[] =>
  Array.from({ length: elements.length / ELEMENT_BYTES }, (_, at) => elements.subarray(at * ELEMENT_BYTES, (at + 1) * ELEMENT_BYTES));

const joined = (parts: readonly Uint8Array[]): Uint8Array => concatBytes(...parts);

/** The elements, or the place of the first that is none. */
function decodeAll<Element>(group: Group<Element>, elements: Uint8Array): Element[] | number {
  const all: Element[] = [];
  for (const bytes of split(elements)) {
    const element = group.decode(bytes);
    if (element === null) return all.length;
    all.push(element);
  }
  return all;
}
