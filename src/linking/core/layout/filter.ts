import type { Member, Trace } from '../picture.ts';
import { placeOf, prefectureName } from './place.ts';

/**
 * Narrows a picture to what a word speaks of: the reports and traces that say it, with what they are tied to. Width and case do not
 * matter (ＡＢＣ finds abc). An empty word narrows nothing.
 */
export function narrow(members: readonly Member[], traces: readonly Trace[], word: string): { members: Member[]; traces: Trace[] } {
  const sought = plain(word);
  if (sought === '') return { members: [...members], traces: [...traces] };
  const said = new Set(
    members.filter((member) => wordsOf(member).some((words) => plain(words).includes(sought))).map((member) => member.id),
  );
  const named = new Set(
    traces.filter((trace) => plain(`${trace.value} ${trace.type} ${trace.family}`).includes(sought)).map((trace) => trace.key),
  );
  const kept = traces.filter((trace) => named.has(trace.key) || trace.members.some((id) => said.has(id)));
  const tied = new Set(traces.filter((trace) => named.has(trace.key)).flatMap((trace) => trace.members));
  return { members: members.filter((member) => said.has(member.id) || tied.has(member.id)), traces: kept };
}

function wordsOf(member: Member): string[] {
  const place = placeOf(member);
  const name = place.prefecture === null ? null : prefectureName(place.prefecture);
  return [member.number, member.title, member.victim ?? '', member.industry ?? '', place.key, name?.ja ?? '', name?.en ?? ''];
}

const plain = (words: string): string => words.normalize('NFKC').toLowerCase().trim();
