import { knownFamily } from './known-families.ts';
import type { NoteIndicator } from '../notes/note-indicators.ts';
import { indicatorOf } from '../notes/note-indicators.ts';
import type { Clue } from './rank.ts';

/**
 * Families that number their victims in a way of their own, in the names of encrypted files or in notes. The first group of a pattern is the id, the second (in
 * names) the mailbox. Shapes are public knowledge: reports on the families, MISP galaxy's extensions, file names of the published samples.
 */
const grammars: readonly { family: string; where: 'name' | 'note'; shape: string; weight: number; pattern: RegExp }[] = [
  {
    family: 'phobos',
    where: 'name',
    shape: '.id[XXXXXXXX-NNNN].[mail].ext',
    weight: 6,
    pattern: /\.id\[([0-9A-F]{8}-\d{4})\]\.\[([^\]]{3,120})\]\.\w{2,20}$/i,
  },
  {
    family: 'dharma',
    where: 'name',
    shape: '.id-XXXXXXXX.[mail].ext',
    weight: 5.5,
    pattern: /\.id-([0-9A-F]{8})\.\[([^\]]{3,120})\]\.\w{2,20}$/i,
  },
  {
    family: 'makop',
    where: 'name',
    shape: '.[XXXXXXXX].[mail].ext',
    weight: 4.5,
    pattern: /\.\[([0-9A-F]{8})\]\.\[([^\]]{3,120})\]\.\w{2,20}$/i,
  },
  {
    family: 'rcru64',
    where: 'name',
    shape: '_[ID-XXXXX_Mail-mail].ext',
    weight: 6,
    pattern: /_\[ID-([0-9A-Z]{4,12})_Mail-([^\]]{3,120})\]\.\w{2,20}$/i,
  },
  { family: 'zeppelin', where: 'name', shape: '.XXX-XXX-XXX', weight: 4.5, pattern: /\.([0-9A-F]{3}-[0-9A-F]{3}-[0-9A-F]{3})$/ },
  { family: 'phobos', where: 'note', shape: 'XXXXXXXX-NNNN', weight: 3, pattern: /(?<![0-9A-Za-z-])([0-9A-F]{8}-\d{4})(?![0-9A-Za-z-])/ },
  {
    family: 'stop',
    where: 'note',
    shape: '0NNN + 36…46',
    weight: 4.5,
    pattern: /personal ID:\s{0,12}(0\d{3}[A-Za-z0-9]{36,46})(?![A-Za-z0-9])/i,
  },
];

/** The families whose grammar a file name or the text of a note follows. */
export function victimIdClues(text: string, where: 'name' | 'note'): Clue[] {
  return matches(text, where).map(({ family, shape, weight }) => ({
    family,
    evidence: {
      signal: 'victim-id',
      weight,
      text: {
        ja: `被害者番号の書き方「${shape}」は${knownFamily(family)?.name ?? family}のもの`,
        en: `${knownFamily(family)?.name ?? family} numbers its victims like this: ${shape}`,
      },
    },
  }));
}

/** What the name of an encrypted file says of its victim and attacker: an id, a mailbox. */
export function nameIndicators(name: string): NoteIndicator[] {
  return matches(name, 'name').flatMap(({ found: [, id = '', account = ''] }) => [
    ...indicatorOf('victim-id', id),
    ...indicatorOf('email', account),
  ]);
}

const matches = (text: string, where: 'name' | 'note') =>
  grammars
    .filter((grammar) => grammar.where === where)
    .flatMap((grammar) => {
      const found = grammar.pattern.exec(where === 'name' ? text.slice(-400) : text.slice(0, 64_000));
      return found === null ? [] : [{ ...grammar, found: [...found] }];
    });
