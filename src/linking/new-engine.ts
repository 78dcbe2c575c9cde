import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import { tellableReasons } from './core/common-text.ts';
import { createEngine, type Engine } from './core/engine.ts';
import type { HashKey } from './core/engine/keyed-hash.ts';
import { createPacker } from './core/engine/pack.ts';
import { Packing } from './core/engine/packing.ts';
import type { Sieve } from './core/engine/sieve.ts';
import { Weights } from './core/weights.ts';
import { commonValuesInUse } from './hubs/common-in-force.ts';

/** The weights that the house brings; a centre may have put a version of its own in force (store/weights.ts). */
export const shippedWeights = Weights.parse(linkingWeights);

/** A key known to nobody, so that nobody can make values that meet in the engine. */
export function randomKey(): HashKey {
  const [one = 0, two = 0] = crypto.getRandomValues(new Int32Array(2));
  return [one, two];
}

/** An empty engine with the given weights (those shipped unless told) and the common values in force. */
export const newEngine = (weights: Weights = shippedWeights, key?: HashKey): Engine =>
  createEngine(weights, commonValuesInUse().common, key);

/** Makes reports ready for such an engine, here or in another thread. */
export const newPacker = (key?: HashKey): ReturnType<typeof createPacker> => createPacker(commonValuesInUse().common, key);

/** The same for one report after the other. */
export function newPacking(key: HashKey, sieve: Sieve | null = null): Packing {
  const { common, filter } = commonValuesInUse();
  return new Packing(common, key, sieve, filter);
}

/** What an answer of such an engine rests on. */
export const versions = (weights: Weights = shippedWeights): { readonly weights: string; readonly commonValues: string } => ({
  weights: weights.version,
  commonValues: commonValuesInUse().version,
});

/** Why a value weighs nothing, as anybody may be told. */
export const tellable = tellableReasons((type, value) => commonValuesInUse().common(type, value));
