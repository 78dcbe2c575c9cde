import { mulAddUnsafe } from '@noble/curves/abstract/curve.js';
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import type { Group } from './group.ts';

const { Point } = ristretto255;
type Point = InstanceType<typeof Point>;
/** To everybody else an element is a closed box: the library's class has no name to be told by. */
const open = (element: object): Point => element as Point;

/** ristretto255 as @noble/curves calculates it: the readable form that every faster one is held against. */
export const plainGroup: Group<object> = {
  generator: Point.BASE,
  derive: (uniform) => ristretto255_hasher.deriveToCurve?.(uniform) ?? Point.ZERO,
  decode: (bytes) => {
    try {
      const point = Point.fromBytes(bytes);
      return point.is0() ? null : point;
    } catch {
      return null;
    }
  },
  encode: (element) => open(element).toBytes(),
  add: (one, other) => open(one).add(open(other)),
  multiply: (element, scalar) => open(element).multiply(scalar),
  weightedSum: (elements, weights) => mulAddUnsafe(Point, elements.map(open), [...weights]),
};
