import { message } from '#model/text.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import { shownAddress, signOnHeader } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { foldedName } from '../letter/folded-name.ts';
import type { Address, Letter } from '../letter/letter.ts';
import { looksLike } from '../lookalike/looks-like.ts';
import { domainOf } from '../registered-domain.ts';

/** Somebody in To or Cc of the letter that it answers stands there under a look-alike address: whoever answers all writes to the wrong one. */
export const hijackSwappedParticipant: Signal = {
  id: 'hijack.swapped-participant',
  group: 'hijack',
  name: { ja: '同報先のすり替え', en: 'Participant swapped' },
  technique: 'T1656',
  refutedBy: { ja: '本人がそのアドレスを使っていると確かめられた', en: 'The person is found to use that address' },
  read: ({ turn, mailbox }) => {
    const { letter, parent } = turn;
    if (turn.direction === 'out' || parent === null || letter.list !== null || letter.automatic) return [];
    const before = addressesOf(parent.letter);
    const there = new Set(before.map(({ address }) => address));
    for (const [header, one] of [...letter.to.map((to) => ['to', to] as const), ...letter.cc.map((cc) => ['cc', cc] as const)]) {
      if (one.address === '' || there.has(one.address) || mailbox.owners.has(one.address) || mailbox.person(one.address) !== null) continue;
      const original = before.find((other) => isSwappedFor(one, other));
      // Who stands there beside the original has simply been added.
      if (original === undefined || [...letter.to, ...letter.cc].some(({ address }) => address === original.address)) continue;
      const quote = shownAddress(one);
      return [
        signOnHeader(letter, 'hijack.swapped-participant', header, { span: one.span, quote }, swapped(original.address, one.address)),
      ];
    }
    return [];
  },
};

const addressesOf = (letter: Letter): readonly Address[] => [...letter.from, ...letter.replyTo, ...letter.to, ...letter.cc].slice(0, 200);

/** The same person by local part or name at a domain that looks alike, or nearly the same local part at the same public service. */
function isSwappedFor(one: Address, other: Address): boolean {
  const like = looksLike(one.address, other.address);
  if (like === null) return false;
  if (like.part === 'local') return isFreeMail(domainOf(one.address)) && like.how !== 'suffix';
  const name = foldedName(one.name);
  return localOf(one.address) === localOf(other.address) || (name !== '' && name === foldedName(other.name));
}

const localOf = (address: string): string => address.slice(0, address.lastIndexOf('@'));

const swapped = message({
  ja: (was: string, now: string) => `前のメールの宛先 ${was} が、よく似た ${now} に替わっている`,
  en: (was: string, now: string) => `${was} of the message before has become ${now}`,
});
