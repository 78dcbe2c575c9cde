import type { Reason } from '#model/outcome.ts';
import type { JsonObject, StixObject } from '../stix/stix-object.ts';
import { matchPattern } from './match-pattern.ts';
import { observationOf } from './observation.ts';
import { parseAnyPattern } from './parse-pattern.ts';

/** What one indicator found. `observations`: ids of the observed data that fit, null for none; `problem`: why it could not be tried. */
export type IndicatorMatch = {
  readonly indicator: string;
  readonly pattern: string;
  readonly observations: readonly string[] | null;
  readonly problem: Reason | null;
};

/** Tries the STIX patterns of indicators against the observed data among some objects. Patterns of other languages are left out. */
export function* matchIndicators(
  objects: readonly StixObject[],
  wanted: readonly JsonObject[] = indicatorsOf(objects),
): Generator<IndicatorMatch> {
  const byId = new Map<string, JsonObject>(objects.map((object) => [object.id, object]));
  const observed = objects.flatMap((object) => {
    const observation = observationOf(object, byId);
    return observation === null ? [] : [{ id: object.id, observation }];
  });
  const observations = observed.map(({ observation }) => observation);
  for (const { id, pattern } of wanted) {
    if (typeof pattern !== 'string') continue;
    const indicator = typeof id === 'string' ? id : '';
    const read = parseAnyPattern(pattern);
    const answer = read.ok ? matchPattern(read.value, observations) : read;
    yield answer.ok
      ? { indicator, pattern, observations: answer.value?.map((index) => observed[index]?.id ?? '') ?? null, problem: null }
      : { indicator, pattern, observations: null, problem: answer.reason };
  }
}

const indicatorsOf = (objects: readonly StixObject[]): readonly StixObject[] =>
  objects.filter(({ type, pattern_type: language }) => type === 'indicator' && (language === undefined || language === 'stix'));
