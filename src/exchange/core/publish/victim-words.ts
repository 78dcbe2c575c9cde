import extensions from '#knowledge/stix-extensions.json' with { type: 'json' };
import freeMail from '#knowledge/free-mail.json' with { type: 'json' };
import type { PublishedRecord } from './published-record.ts';

/** How a victim may be recognised in what others wrote: pieces of the name, and values that are the victim's own. */
export type VictimWords = { readonly names: readonly string[]; readonly values: readonly string[] };

/** The victim's name with and without its legal form, its traces, and the domains of its mail and web addresses; public mail services belong to nobody. */
export function victimWords({ victim, traces }: Pick<PublishedRecord, 'victim' | 'traces'>): VictimWords {
  const names = new Set<string>();
  const values = new Set<string>();
  if (victim !== null) for (const name of [victim, withoutLegalForm(victim), ...victim.split(PARTS)]) addName(names, name);
  for (const { type, role, value, norm } of traces) {
    if (role !== 'victim' || type === 'technique' || type === 'ransomware-family' || type === 'cve') continue;
    for (const text of [value, norm]) if (text.trim().length >= SHORTEST) values.add(plain(text));
    const host = type === 'email' ? norm.slice(norm.lastIndexOf('@') + 1) : type === 'url' ? hostOf(norm) : type === 'domain' ? norm : null;
    if (host === null || !host.includes('.') || publicMail.has(plain(host))) continue;
    values.add(plain(host));
    for (const label of tellingLabels(plain(host))) addName(names, label);
  }
  return { names: [...names], values: [...values] };
}

/** Whether a text holds any of the victim's words, however it is spelt: width, case, hiragana or katakana, spaces, hyphens and dots make no difference to a name. */
export function speaksOfVictim(text: string, { names, values }: VictimWords): boolean {
  if (names.length === 0 && values.length === 0) return false;
  const asName = folded(text);
  if (names.some((name) => asName.includes(name))) return true;
  const asValue = plain(text);
  return values.some((value) => asValue.includes(value));
}

/** Between the names of a name, as in `Kakuu Industries (Tokyo works)`. */
const PARTS = /[()（）「」『』/／,、]/u;
/** Labels of a domain that say whose it is: neither its end nor what every domain has. */
const tellingLabels = (host: string): readonly string[] =>
  host
    .split('.')
    .slice(0, -1)
    .filter((label) => label.length >= 4 && !ordinaryLabels.has(label));
const ordinaryLabels: ReadonlySet<string> = new Set([
  'mail',
  'smtp',
  'webmail',
  'office',
  'info',
  'shop',
  'test',
  'example',
  'city',
  'pref',
  'corp',
  'group',
]);
const SHORTEST = 3;
const publicMail: ReadonlySet<string> = new Set(freeMail.domains);
const { ja, en } = extensions.legalForms;
const englishForms = en.map((form) => form.split(' '));

function addName(names: Set<string>, name: string): void {
  const word = folded(name);
  // One kana or two letters are in every text; a Chinese character more says much more.
  if (word.length >= SHORTEST || (word.length === 2 && /\p{Script=Han}/u.test(word))) names.add(word);
}

function withoutLegalForm(name: string): string {
  let rest = name.normalize('NFKC');
  for (const form of ja) rest = rest.replaceAll(form, ' ');
  const words = rest.split(/[\s.,・]+/u).filter((word) => word !== '');
  for (const form of englishForms) {
    const ends = words.slice(-form.length).map((word) => word.toLowerCase());
    if (words.length > form.length && ends.join(' ') === form.join(' ')) words.splice(-form.length);
    if (words.length > 1 && form.length === 1 && words[0]?.toLowerCase() === form[0]) words.shift();
  }
  return words.join(' ');
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const folded = (text: string): string =>
  plain(text)
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}]/gu, '');

const hostOf = (url: string): string | null => /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1] ?? null;
