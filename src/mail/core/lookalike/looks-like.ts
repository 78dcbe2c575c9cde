import lookAlikes from '#knowledge/look-alikes.json' with { type: 'json' };
import { registeredDomain } from '../registered-domain.ts';
import { editDistance } from './edit-distance.ts';
import { skeleton } from './skeleton.ts';
import { unicodeHost } from './unicode-host.ts';

/**
 * Why one address or host would be taken for another. confusable: letters that look the same (`rn` for `m`, Cyrillic а, 0 for o). typo: one edit, two in
 * long names. hyphen: hyphens, or a word such as -jp put on. suffix: the same name elsewhere (.com for .co.jp). inside: the other's whole domain as part
 * of this one (partner.co.jp.example.net, partner-co-jp.example).
 */
export type LookAlike = { readonly part: 'local' | 'domain'; readonly how: 'confusable' | 'typo' | 'hyphen' | 'suffix' | 'inside' };

/**
 * Compares two mail addresses, or two host names, lower case with domains in ASCII. Symmetric; null where they are equal, of one registered domain (for
 * addresses: with local parts that differ plainly), or merely different. It doesn't say which is the real one, nor that the other is not: companies do
 * own .com beside .co.jp.
 */
export function looksLike(a: string, b: string): LookAlike | null {
  if (a === b) return null;
  const [localA, hostA] = parts(a);
  const [localB, hostB] = parts(b);
  if (hostA === '' || hostB === '') return null;
  const registeredA = registeredDomain(hostA);
  const registeredB = registeredDomain(hostB);
  if (registeredA === registeredB) {
    const how = localA === null || localB === null || hostA !== hostB ? null : localsLike(localA, localB);
    return how === null ? null : { part: 'local', how };
  }
  const how = domainsLike(registeredA, registeredB) ?? (holds(hostA, registeredB) || holds(hostB, registeredA) ? 'inside' : null);
  return how === null ? null : { part: 'domain', how };
}

/** Shorter names are a letter apart by chance. */
const SHORTEST = 6;
const LONG = 10;
const additions: ReadonlySet<string> = new Set(lookAlikes.additions);

const parts = (text: string): [string | null, string] => {
  const at = text.lastIndexOf('@');
  return at < 0 ? [null, text] : [text.slice(0, at), text.slice(at + 1)];
};

function localsLike(a: string, b: string): LookAlike['how'] | null {
  if (skeleton(a) === skeleton(b)) return 'confusable';
  const plain = /[._-]/g;
  if (a.length >= SHORTEST && a.replace(plain, '') === b.replace(plain, '')) return 'hyphen';
  return editedLike(a, b) ? 'typo' : null;
}

function domainsLike(a: string, b: string): LookAlike['how'] | null {
  const [nameA, suffixA] = named(a);
  const [nameB, suffixB] = named(b);
  const alike = skeleton(nameA) === skeleton(nameB);
  if (alike && nameA !== nameB && nameA.length >= 4) return 'confusable';
  if (nameA === nameB && nameA.length >= 4) return 'suffix';
  if (Math.min(nameA.length, nameB.length) >= 4 && hyphened(nameA, nameB)) return 'hyphen';
  // With another suffix as well, a short name would be a letter apart by chance.
  const enough = suffixA === suffixB || Math.min(nameA.length, nameB.length) >= SHORTEST + 2;
  return enough && editedLike(nameA, nameB) ? 'typo' : null;
}

function named(registered: string): [string, string] {
  const shown = unicodeHost(registered);
  const dot = shown.indexOf('.');
  return dot < 0 ? [shown, ''] : [shown.slice(0, dot), shown.slice(dot + 1)];
}

function hyphened(a: string, b: string): boolean {
  const plainA = a.replaceAll('-', '');
  const plainB = b.replaceAll('-', '');
  if (plainA === plainB) return true;
  const [short, long] = plainA.length < plainB.length ? [plainA, plainB] : [plainB, plainA];
  return (
    (long.startsWith(short) && additions.has(long.slice(short.length))) ||
    (long.endsWith(short) && additions.has(long.slice(0, -short.length)))
  );
}

function editedLike(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < SHORTEST) return false;
  // user01 and user02 are neighbours, not look-alikes.
  if (/\d/.test(a) && /\d/.test(b) && a.replace(/\d+/g, '') === b.replace(/\d+/g, '')) return false;
  const limit = shorter >= LONG ? 2 : 1;
  return Math.min(editDistance(a, b, limit), editDistance(skeleton(a), skeleton(b), limit)) <= limit;
}

/** Does a host hold another's whole domain, with dots or with hyphens, where it doesn't belong? */
function holds(host: string, registered: string): boolean {
  if (registered.length < SHORTEST) return false;
  if (`.${host}`.includes(`.${registered}.`)) return true;
  return host.split('.').some((label) => `-${label}-`.includes(`-${registered.replaceAll('.', '-')}-`));
}
