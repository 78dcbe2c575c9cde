import type { Bilingual } from '../inquiry/bilingual.ts';
import { mayLeaveIn } from '../inquiry/bilingual.ts';
import { inForce, type InForce } from '../instruments/in-force.ts';
import { instrument } from '../instruments/instrument.ts';
import { type Agreement, seatsOf } from './agreement.ts';
import { agreementFields } from './agreement-field.ts';
import { sideOf } from './side-of.ts';

/** What keeps an agreement from being put to the parties: a field, and whether it is missing, wrong, or its translation vouched for by nobody. */
type AgreementProblem = { readonly field: string; readonly problem: 'missing' | 'wrong' | 'uncertified' };

/** Empty: it may be proposed. */
export function checkAgreement(agreement: Agreement): readonly AgreementProblem[] {
  const { parties, others, states, startsAt, endsAt, title, sections } = agreement;
  const found: AgreementProblem[] = [...wordsProblems('title', title, true)];
  if (parties.length < 2) found.push({ field: 'parties', problem: 'missing' });
  if (parties.some(({ leader }) => leader.trim() === '')) found.push({ field: 'leaders', problem: 'missing' });
  if (new Set(parties.map(({ organisation }) => sideOf(organisation))).size < parties.length)
    found.push({ field: 'parties', problem: 'wrong' });
  const seats = seatsOf(agreement);
  if (new Set(seats).size < seats.length) found.push({ field: 'participants', problem: 'wrong' });
  // Whoever is called a unit is one of a party's own.
  if (
    others.some(
      ({ organisation, standing }) =>
        (standing === 'unit') !== parties.some((party) => sideOf(party.organisation) === sideOf(organisation)),
    )
  )
    found.push({ field: 'participants', problem: 'wrong' });
  if (!(Date.parse(startsAt) < Date.parse(endsAt))) found.push({ field: 'period', problem: 'wrong' });
  if (states.length === 0) found.push({ field: 'states', problem: 'missing' });
  for (const { id, kind, need } of agreementFields)
    if (kind === 'words') found.push(...wordsProblems(id, sections[id as keyof typeof sections], need === 'required')); // kind words: a section
  const basis = basisOf(agreement, startsAt);
  if (!instrument(agreement.instrument)) found.push({ field: 'instrument', problem: 'missing' });
  else if (basis.some(({ force }) => force.answer === 'no')) found.push({ field: 'instrument', problem: 'wrong' });
  else if (basis.some(({ force }) => force.answer === 'not-known') && agreement.basisNote.trim() === '')
    found.push({ field: 'basisNote', problem: 'missing' });
  return found;
}

/** For each pair of parties: is the instrument in force between them on that day, and did anybody check that? */
export const basisOf = (
  { instrument: id, parties }: Pick<Agreement, 'instrument' | 'parties'>,
  at: string,
): readonly { readonly one: string; readonly other: string; readonly force: InForce }[] =>
  parties.flatMap(({ country: one }, index) =>
    parties.slice(index + 1).map(({ country: other }) => ({ one, other, force: inForce(id, one, other, at) })),
  );

function wordsProblems(field: string, words: Bilingual | undefined, isRequired: boolean): readonly AgreementProblem[] {
  const isEmpty = !words || (words.ja.trim() === '' && words.en.trim() === '');
  if (isEmpty) return isRequired ? [{ field, problem: 'missing' }] : [];
  if (words.ja.trim() === '' || words.en.trim() === '') return [{ field, problem: 'missing' }];
  return mayLeaveIn(words, 'ja') && mayLeaveIn(words, 'en') ? [] : [{ field, problem: 'uncertified' }];
}
