import commonValues from '#knowledge/common-values.json' with { type: 'json' };
import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import { commonReasons, CommonValues } from './core/common.ts';
import { tellableReasons } from './core/common-text.ts';
import { createEngine, type Engine } from './core/engine.ts';
import { Weights } from './core/weights.ts';

/** Whether and why a value is common, as things stand. */
const common = commonReasons(CommonValues.parse(commonValues));

/** The weights in force. */
export const weights = Weights.parse(linkingWeights);

/** An empty engine with the weights and common values in force. */
export const newEngine = (): Engine => createEngine(weights, common);

/** Why a value weighs nothing, as anybody may be told. */
export const tellable = tellableReasons(common);
