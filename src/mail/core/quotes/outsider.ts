import type { Letter } from '../letter/letter.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import { domainOf } from '../registered-domain.ts';

/** Addresses that a letter went between. */
export const peopleOf = (letter: Letter): readonly string[] => {
  const addresses: string[] = [];
  for (const list of [letter.from, letter.sender, letter.replyTo, letter.to, letter.cc, letter.bcc, letter.deliveredTo])
    for (const { address } of list) if (address !== '') addresses.push(address);
  return addresses;
};

/**
 * Whether the writer of a letter had no part in an earlier one, as far as a mailbox can tell: neither the writer nor anybody of the same organisation wrote
 * or got it or was shown it later, none of the others who had it is addressed now, and it went neither over a list nor from a machine to many.
 * @param shown addresses that got the earlier letter's text later, from somebody who had it
 * @param isGroup whether an address is one that many write to, as to a list without a list's header fields
 */
export function isOutsider(
  letter: Letter,
  earlier: Letter,
  owners: ReadonlySet<string>,
  shown: ReadonlySet<string>,
  isGroup: (address: string) => boolean = () => false,
): boolean {
  const writer = letter.from[0]?.address ?? '';
  if (writer === '' || owners.has(writer)) return false;
  if (letter.list !== null || earlier.list !== null || letter.automatic || earlier.automatic) return false;
  // Nobody knows who got what names nobody: a list that hides itself, or blind copies.
  if (earlier.to.length + earlier.cc.length === 0) return false;
  const people = peopleOf(earlier);
  if (!people.some((address) => owners.has(address))) return false;
  if (people.includes(writer) || shown.has(writer)) return false;
  if ([...earlier.to, ...earlier.cc].some(({ address }) => !owners.has(address) && isGroup(address))) return false;
  const domain = domainOf(writer);
  if (!isFreeMail(domain) && [...people, ...shown].some((address) => domainOf(address) === domain)) return false;
  return ![...letter.to, ...letter.cc].some(({ address }) => !owners.has(address) && people.includes(address));
}
