import { knownFamilies, ordinaryExtensions, ordinaryWords } from '../identify/known-families.ts';

/** A family that a note names as its writer, and how: `weight` is the natural logarithm of the likelihood ratio, `as` what stood there. */
export type SelfName = { readonly id: string; readonly weight: number; readonly as: string };

/**
 * The families that a note names: as who writes ("we are X", "X ransomware", a line of its own), as the chosen beginning of an onion name, in a mail
 * account, or as the extension of encrypted files. A name that is a word as well (Play, Hive) counts only in those places, others anywhere in the text. Names
 * prove little alone, since anybody can write them: a copied note names the one it was copied from.
 */
export function selfNames(text: string): SelfName[] {
  const lower = text.slice(0, 64_000).toLowerCase();
  const onions = Array.from(lower.matchAll(/(?<![a-z0-9-])([a-z2-7]{56}|[a-z2-7]{16})\.onion/g), (match) => match[1] ?? '');
  const accounts = Array.from(lower.matchAll(/([a-z0-9._+-]{1,64})@([a-z0-9-]{1,63})\./g), (match) => [
    match[1] ?? '',
    match[2] ?? '',
  ]).flat();
  const hosts = Array.from(lower.matchAll(/https?:\/\/(?:www\.)?([a-z0-9-]{1,63})\.(?!onion)/g), (match) => match[1] ?? '');
  const words = lower.replace(/(?<![a-z0-9])(?:hxx|htt)ps?:\/\/\S{1,500}|\S{1,64}@\S{3,100}|[a-z2-7]{16,56}\.onion\S{0,200}/g, ' ');
  const found: (SelfName & { readonly name: string })[] = [];
  for (const { id, names, extensions } of patterns) {
    let best: (typeof found)[number] | null = null;
    const say = (weight: number, as: string, name: string): void => {
      if (best === null || weight > best.weight) best = { id, weight, as, name };
    };
    for (const name of names) {
      if (onions.filter((onion) => onion.startsWith(name.squashed)).length >= (name.squashed.length >= 4 ? 1 : 2))
        say(8, `${name.squashed}….onion`, name.squashed);
      if (name.squashed.length >= 4) {
        const where = [...accounts, ...hosts].find((part) => part.startsWith(name.squashed) || part.endsWith(name.squashed));
        if (where !== undefined) say(name.ordinary ? 2.5 : 5, where, name.squashed);
      }
      if (!words.includes(name.first)) continue;
      if (name.asWriter.test(words)) say(8, name.spoken, name.squashed);
      else if (name.alone.test(words)) say(7, name.spoken, name.squashed);
      else if (!name.ordinary && name.anywhere.test(words)) say(6, name.spoken, name.squashed);
    }
    for (const extension of extensions) if (extension.pattern.test(words)) say(5, extension.written, extension.written);
    if (best !== null) found.push(best);
  }
  return found
    .filter(({ name, weight }) => !found.some((other) => other.name !== name && other.name.startsWith(name) && other.weight >= weight))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ id, weight, as }) => ({ id, weight, as }));
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const patterns = knownFamilies.map(({ id, calls, extensions }) => ({
  id,
  names: calls.map((spoken) => {
    const parts = spoken.split(/[\s_.-]+/);
    const body = parts.map(escaped).join('[\\s_.-]{0,2}');
    const name = `(?<![a-z0-9.])${body}(?![a-z0-9])`;
    return {
      spoken,
      first: parts[0] ?? spoken,
      squashed: spoken.replace(/[^a-z0-9]/g, ''),
      ordinary: ordinaryWords.has(spoken),
      anywhere: new RegExp(name),
      alone: new RegExp(`(?:^|\\n)[^a-z0-9\\n]{0,40}${body}[^a-z0-9\\n]{0,40}(?=\\n|$)`),
      asWriter: new RegExp(
        `(?:\\bwe are(?: the)?|\\bthis is|\\bfrom|\\bteam|\\bcalled|\\bname is|\\bpenetrated by|\\blocked by|\\bhacked by|\\bencrypted by)\\s{1,3}["'#]?${name}|${name}["']?\\s{1,3}(?:[\\d.]{1,5}\\s)?(?:ransomware|ransom|team|group|locker|project|support|decrypt[eo]r|gang|blog|leaks?|instructions)\\b`,
      ),
    };
  }),
  extensions: extensions
    .filter((written) => /^\.[a-z0-9_]{4,}$/.test(written) && !ordinaryExtensions.has(written))
    .map((written) => ({ written, pattern: new RegExp(`${escaped(written)}(?![a-z0-9.])`) })),
}));
