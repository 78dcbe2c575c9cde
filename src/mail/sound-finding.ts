import type { Finding } from './core/finding.ts';

/**
 * A finding that a database can hold, its files under the names that people know. Mail holds anything, and text columns neither NUL nor half a surrogate pair: those
 * become U+FFFD. @param nameOf what the engine calls a file → what it is called
 */
export function soundFinding(finding: Finding, nameOf: (file: string) => string): Finding {
  const named = { ...finding, turns: finding.turns.map((turn) => ({ ...turn, file: nameOf(turn.file) })) };
  return JSON.parse(JSON.stringify(named, (_key, value: unknown) => (typeof value === 'string' ? soundText(value) : value))) as Finding; // as it went in
}

export const soundText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');
