import type { Address, Letter } from '../letter/letter.ts';

/**
 * Whether two letters go between the same people, as far as one letter answering another would: the writer was among those who wrote or got the earlier
 * one. `direct`: and it goes back to who wrote it. `list`: both went over one mailing list.
 */
export function answers(letter: Letter, earlier: Letter): 'direct' | 'around' | 'list' | null {
  if (letter.list !== null && letter.list === earlier.list) return 'list';
  const writer = letter.from[0]?.address ?? '';
  const author = earlier.from[0]?.address ?? '';
  if (writer === '' || author === '') return null;
  const there = has(earlier.to, writer) || has(earlier.cc, writer) || has(earlier.deliveredTo, writer) || has(earlier.bcc, writer);
  const back = has(letter.to, author) || has(letter.cc, author) || earlier.replyTo.some(({ address }) => has(letter.to, address));
  if (there && back) return 'direct';
  if (writer === author) return earlier.to.some(({ address }) => has(letter.to, address)) ? 'around' : null;
  return there && shared(letter, earlier, writer, author) ? 'around' : null;
}

const has = (addresses: readonly Address[], address: string): boolean => addresses.some((one) => one.address === address);

/** Somebody else who got both. */
const shared = (letter: Letter, earlier: Letter, writer: string, author: string): boolean =>
  [...letter.to, ...letter.cc].some(
    ({ address }) => address !== '' && address !== writer && address !== author && (has(earlier.to, address) || has(earlier.cc, address)),
  );
