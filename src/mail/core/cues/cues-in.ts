import type { CueHit, CueId } from './cue.ts';

/** What the sentences of a message do. `text`: its writer's own words. Each cue at most once, at its first place. */
export function cuesIn(text: string): ReadonlyMap<CueId, CueHit> {
  void text;
  return new Map();
}
