/**
 * The group of prime order in which blind matching calculates (ristretto255, RFC 9496). The protocol knows it only through this port, so that a
 * faster way of calculating can take the plain one's place and both can be held against each other.
 */
export type Group<Element> = {
  readonly generator: Element;
  /** An element from 64 uniformly random bytes (RFC 9496 §4.3.4). */
  readonly derive: (uniform: Uint8Array) => Element;
  /** From 32 bytes; null where they are no canonical encoding, or that of the identity, which nobody may send (RFC 9497 §3.3). */
  readonly decode: (bytes: Uint8Array) => Element | null;
  readonly encode: (element: Element) => Uint8Array;
  readonly add: (one: Element, other: Element) => Element;
  /** By a secret scalar from 1 to order - 1: the sequence of operations does not depend on it. */
  readonly multiply: (element: Element, scalar: bigint) => Element;
  /** The sum of elements, each times its weight. Weights are public: how long it takes may depend on them. At least one element. */
  readonly weightedSum: (elements: readonly Element[], weights: readonly bigint[]) => Element;
};

/** Bytes of an encoded element. */
export const ELEMENT_BYTES = 32;
