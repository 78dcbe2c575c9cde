import type { Letter } from '../letter/letter.ts';

/** People who converse write less, and link less, than this. Newsletters, digests and shops write more. */
const MOST = { characters: 6000, links: 8 };
const leaving = /\bunsubscribe\b|配信停止|配信解除|購読解除|opt-?out\b/i;

/**
 * Whether somebody wrote this to somebody: only then do its sentences count as doing something. What lists and machines send is full of invitations,
 * downloads and urgency.
 */
export const isPersonal = ({ list, automatic, own, links }: Letter): boolean =>
  list === null &&
  !automatic &&
  own.text.length <= MOST.characters &&
  links.filter((link) => link.own).length <= MOST.links &&
  !leaving.test(own.text);
