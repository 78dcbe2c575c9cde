import table from '#knowledge/mail-cues.json' with { type: 'json' };
import type { CueHit, CueId } from './cue.ts';
import { cueIds } from './cue.ts';
import type { CueReader } from './cue-reader.ts';
import { cueReader } from './cue-reader.ts';

/**
 * What the sentences of a message do: each cue at most once, at its first place. `text`: its writer's own words (Letter.own.text); offsets are UTF-16
 * units of it. A cue is found by words that stand together in one sentence (knowledge/mail-cues.json), not by sentences learnt by heart, so that wordings
 * that nobody foresaw are found too. Linear in the text.
 */
export function cuesIn(text: string): ReadonlyMap<CueId, CueHit> {
  reader ??= cueReader(table, cueIds);
  return reader(text);
}

/** Made when it is first needed: the tables take a few tenths of a second. */
let reader: CueReader | undefined;
