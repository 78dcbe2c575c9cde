import { message } from '#model/text.ts';
import words from '#knowledge/office-words.json' with { type: 'json' };
import { isFreeMail } from '../judge/free-mail.ts';
import { signOnSender, signOnWords } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { domainOf } from '../registered-domain.ts';

/** Longer lines are sentences, in which an office may be named for any reason. */
const SIGNATURE_LINE = 60;
/** Where people say who they are: the first and the last lines. */
const HEAD = 6;
const TAIL = 10;

const office = new RegExp(`(?:${[...words.ja, ...words.en.map((word) => `\\b${word}\\b`)].join('|')})`, 'iu');

/** Lines that name the reader's office, not the writer's. */
const salutation = /(?:様|御中|殿|先生|各位)[、,。]?$|^(?:dear|hi|hello)\b/i;

/** An office, newspaper or university that writes from an address that anybody can take. Small firms and freelancers do too. */
export const identityOfficeOnFreeMail: Signal = {
  id: 'identity.office-on-free-mail',
  group: 'identity',
  name: { ja: '組織を名乗るフリーメール', en: 'Office on free mail' },
  technique: 'T1656',
  refutedBy: { ja: '公式の連絡先に電話して確かめる', en: 'A call to the office through its published number' },
  read: ({ turn: { letter, direction }, relationship }) => {
    const [from] = letter.from;
    if (direction === 'out' || relationship.turns.length > 6 || !from || !isFreeMail(domainOf(from.address))) return [];
    if (office.test(from.name)) return [signOnSender(letter, 'identity.office-on-free-mail', named(from.name))];
    const line = linesOfSelf(letter.own.text).find(({ text }) => text.length <= SIGNATURE_LINE && office.test(text));
    return line ? [signOnWords(letter, 'identity.office-on-free-mail', line, named(line.text))] : [];
  },
};

function linesOfSelf(text: string): { readonly text: string; readonly from: number; readonly to: number }[] {
  let at = 0;
  const lines = text.split('\n').map((line) => {
    const from = at;
    at += line.length + 1;
    return { text: line.trim(), from, to: from + line.length };
  });
  const said = lines.filter((line) => line.text !== '' && !salutation.test(line.text));
  return said.length <= HEAD + TAIL ? said : [...said.slice(0, HEAD), ...said.slice(-TAIL)];
}

const named = message({
  ja: (name: string) => `組織を名乗るが、誰でも取れるアドレスから（${name}）`,
  en: (name: string) => `Names an office but writes from an address that anybody can take (${name})`,
});
