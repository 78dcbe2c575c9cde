import type { Random } from '../random.ts';
import type { Dialogue, Role } from './dialogue.ts';
import { lookAlike } from './look-alike.ts';
import type { ProgramId } from './mail-program.ts';
import { programs } from './mail-program.ts';
import { charsetOf, serverOf, type Organisation, type People, type Person } from './person.ts';

/** Who plays in a conversation, by role, and which of them are attackers. `fakes`: how an attacker writes the address of a person in Cc, by their address. */
export type Cast = {
  readonly people: Readonly<Record<Role, Person>>;
  readonly attackers: readonly Role[];
  readonly fakes: ReadonlyMap<string, string>;
};

/**
 * Gives every role a person. What an attacker's family prescribes (a known name at a foreign address, a look-alike domain, an account that was taken over)
 * is done here; everything else comes from the same pools, and with the same chances, for attackers and honest people.
 */
export function castOf(dialogue: Dialogue, owner: Person, people: People, random: Random, free: boolean): Cast {
  const { family, language } = dialogue;
  const newcomers = people.organisation(
    language,
    dialogue.calling,
    free && (dialogue.calling === 'person' || random.chance(0.4)) ? 'free' : 'example',
  );
  const partners = people.organisation(language, 'company');
  const ours: Organisation = { name: owner.organisation, domain: domainOf(owner), departments: [owner.department], server: owner.server };
  const k = people.person(language, partners);
  const c = people.person(language, ours, { programs: [owner.programId] });
  let a = people.person(language, newcomers);
  let b = people.person(language, besideOf(dialogue, newcomers, partners, people));
  let n = k;
  const fakes = new Map<string, string>();
  if (family === 'S8')
    a = {
      ...wearing(k, people.person(language, people.organisation(language, 'company', free && random.chance(0.3) ? 'free' : 'example'))),
      signature: k.signature,
    };
  if (family === 'S9') {
    const domain = lookAlike(random, partners.domain);
    const at = (person: Person): string => person.address.replace(/@.*/, `@${domain}`);
    a = { ...otherHabits(k, random), address: at(k), server: serverOf(random, domain) };
    b = people.person(language, partners);
    fakes.set(b.address, at(b));
  }
  if (family === 'N5') n = moved(k, random, people);
  const taken = family === 'S11' ? c : k;
  const t = { ...otherHabits(taken, random), server: taken.server };
  return { people: { v: owner, a, b, k, c, t, n }, attackers: attackersOf[family] ?? [], fakes };
}

const attackersOf: Readonly<Record<string, readonly Role[]>> = {
  S1: ['a'],
  S2: ['a'],
  S3: ['a'],
  S4: ['a'],
  S5: ['a'],
  S6: ['a'],
  S7: ['a', 'b'],
  S8: ['a'],
  S9: ['a'],
  S10: ['t'],
  S11: ['t'],
  S12: ['a'],
};

const domainOf = ({ address }: Person): string => address.split('@')[1] ?? '';

function besideOf({ family, language }: Dialogue, newcomers: Organisation, partners: Organisation, people: People): Organisation {
  if (family === 'N6') return partners;
  if (family === 'S7' || family === 'N9') return people.organisation(language, family === 'S7' ? 'institute' : 'company');
  return newcomers;
}

/** Somebody else's name before one's own address, with one's own program and server. */
const wearing = (name: Person, body: Person): Person => ({
  ...body,
  name: name.name,
  called: name.called,
  organisation: name.organisation,
  department: name.department,
});

/** The same person at another program and, mostly, in another zone. */
function otherHabits(person: Person, random: Random): Person {
  const programId = random.pick((Object.keys(programs) as ProgramId[]).filter((id) => id !== person.programId && id !== 'gmail')); // keys of the record
  return {
    ...person,
    programId,
    program: programs[programId],
    charset: charsetOf(random, person.language, programId),
    offset: random.chance(0.7) ? person.offset + random.pick([-60, -300, -480, 60]) : person.offset,
  };
}

/** N5: a new domain of the same company, or the same address from a new program and, on a journey, another zone. */
function moved(k: Person, random: Random, people: People): Person {
  const changed = otherHabits(k, random);
  if (random.chance(0.5)) return changed;
  const domain = people.organisation(k.language, 'company').domain;
  return { ...changed, address: k.address.replace(/@.*/, `@${domain}`), server: serverOf(random, domain) };
}
