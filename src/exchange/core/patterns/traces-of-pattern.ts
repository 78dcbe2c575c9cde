import type { IndicatorType } from '#model/indicator.ts';

/** A trace that a pattern names; `negated` where the pattern asks for its absence. */
export type PatternTrace = { readonly type: IndicatorType; readonly value: string; readonly negated: boolean };

/** The traces that a STIX pattern names by simple equality (`=`, `IN`); none from a pattern that cannot be read. */
export function tracesOfPattern(pattern: string): readonly PatternTrace[] {
  return [...pattern.matchAll(/(ipv4-addr|domain-name|url|email-addr):value\s*=\s*'((?:[^'\\]|\\.)*)'/g)].map(
    ([, type = '', value = '']) => ({
      type: type === 'ipv4-addr' ? 'ipv4' : type === 'domain-name' ? 'domain' : type === 'url' ? 'url' : 'email',
      value: value.replace(/\\(.)/g, '$1'),
      negated: false,
    }),
  );
}
