import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, organisationId, ownId } from './centre.ts';
import type { LinkEnd } from './link-object.ts';
import { pairFrame } from './link-object.ts';
import { ownObject } from './own-object.ts';
import { stixTime } from './stix-time.ts';

/** What people wrote when they decided about reports: for police only, as it may name anybody. The author is the organisation. */
export function decisionNote(
  centre: Centre,
  decision: { readonly id: string; readonly organisation: string; readonly at: string; readonly reason: string },
  ends: readonly [LinkEnd, ...LinkEnd[]],
): StixObject {
  const [first] = ends;
  const at = stixTime(decision.at);
  const frame = pairFrame(centre, 'note', `decision:${decision.id}`, first, ends.at(-1) ?? first);
  return ownObject(
    {
      ...frame,
      id: ownId(centre, 'note', `decision:${decision.id}`),
      createdBy: organisationId(centre, decision.organisation),
      created: at,
      modified: at,
    },
    { content: decision.reason, lang: isJapanese.test(decision.reason) ? 'ja' : 'en', object_refs: ends.map(({ incident }) => incident) },
  );
}

/** People write in one of the two; without a word of it the standard would take all of it for English. */
const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
