import { deflateSync, crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipSync } from 'fflate';
import { encode } from 'jpeg-js';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { usualLayout } from '../families/lockbit3-layout.ts';
import type { Recovered } from '../recovered.ts';
import { fixtureRandom, lockBit3Fixture, rowsOfText, type FixtureFile, type FixtureKey } from '../reuse/lockbit3-fixture.ts';
import { reuseSet, subjectOf, type ReuseFile } from '../reuse/reuse-set-fixture.ts';
import { withinReach, wrongAt } from '../reuse/within-reach-fixture.ts';
import { lockbit3FooterReuse } from './lockbit3-footer-reuse.ts';
import type { Means, Opener, Subject } from './method.ts';

type Given = { readonly names?: readonly string[]; readonly pairs?: Means['pairs'] };

function opener(subjects: readonly Subject[], { names = [], pairs = [] }: Given = {}): Opener {
  const steps = lockbit3FooterReuse.prepare(subjects, { primitives, pairs, names } as unknown as Means); // it asks for nothing else
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function pngOf(width: number, seed: number): Uint8Array {
  const random = fixtureRandom(seed);
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.concat(Array.from({ length: width }, () => Buffer.concat([Buffer.of(0), random.bytes(width)])));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const contents = [
  pngOf(40, 1),
  pngOf(500, 2),
  new Uint8Array(encode({ width: 300, height: 300, data: Buffer.from(fixtureRandom(4).bytes(360_000)) }, 90).data),
  new Uint8Array(zipSync({ 'a.txt': new TextEncoder().encode('本文 '.repeat(900)), 'b.bin': fixtureRandom(3).bytes(9000) })),
];

test('of 1,000 files in six groups all within reach open, and none wrongly (seed 11)', () => {
  const { files, names } = reuseSet([620, 250, 80, 30, 15, 5], 11, contents, primitives);
  const open = opener(
    files.map(({ subject }) => subject),
    { names },
  );
  const reach = new Set([0, 1, 2, 3, 4, 5].flatMap((group) => [...withinReach(files.filter((file) => file.group === group))]));
  const wrong: string[] = [];
  const missed: string[] = [];
  let opened = 0;
  for (const file of files) {
    const answer = open(file.subject);
    if (!Array.isArray(answer)) {
      if (reach.has(file)) missed.push(`${file.group} ${file.packed} ${file.name}`);
      continue;
    }
    opened += 1;
    const [recovered] = answer as Recovered[];
    if (!recovered) throw new Error('an empty answer');
    const at = wrongAt(recovered, file.original);
    if (at !== null) wrong.push(`${file.name} at ${at}`);
    if (recovered.pieces.some(({ provenance }) => provenance === 'missing')) missed.push(`${file.name}: part of it`);
  }
  expect(opened).toBe(reach.size);
  expect(wrong).toEqual([]);
  expect(missed).toEqual([]);
  expect(reach.size).toBeGreaterThan(800);
}, 300_000);

const random = fixtureRandom(21);
const key: FixtureKey = { state: random.words(), blob: random.bytes(128), modulusWord: 0x05c91175 };
type Made = { readonly subject: Subject; readonly original: ReuseFile['original'] };
const made = (name: string, given: Partial<FixtureFile> = {}, shownAs = name): Made => {
  const original = given.original ?? rowsOfText(900, name.length.toString());
  const source = lockBit3Fixture({ original, name, layout: usualLayout, state: random.words(), ...given }, key, primitives);
  return { subject: subjectOf(`${shownAs}.Xq1ZpR7Lw`, source, primitives), original };
};
const answers = (files: readonly Made[], given: Given = {}): string[] => {
  const open = opener(
    files.map(({ subject }) => subject),
    given,
  );
  return files.map(({ subject, original }) => {
    const answer = open(subject);
    if (answer === null) return 'nothing';
    if ('code' in answer) return `gap ${answer.facts?.['bytes']}`;
    const [recovered] = answer;
    if (!recovered || wrongAt(recovered, original) !== null) return 'WRONG';
    return recovered.pieces.some(({ provenance }) => provenance === 'missing') ? 'in part' : recovered.verified ? 'verified' : 'unproved';
  });
};
const letters = (count: number): string => 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.slice(0, count);

test('one long name opens what is 64 bytes shorter, a gap is searched, the next one after it, and a longer one is said', () => {
  const long = made(letters(50)); // packed to 103 bytes: the key stream is known to 121
  // packed to 39, 41 and 43: their states end at 121, 123 and 125
  const others = [18, 19, 20].map((count) => made(letters(count), {}, 'x'));
  expect(answers([long, ...others])).toEqual(['gap 60', 'verified', 'verified', 'verified']);
  expect(answers([long, others[2]!])).toEqual(['gap 64', 'gap 4']); // made above
});

test('names are not needed where the lengths of others stand close', () => {
  const files = Array.from({ length: 30 }, (_, at) => made(letters(4 + at * 2), {}, `n${at}`));
  const open = answers(files);
  expect(open.slice(0, 12)).toEqual(open.slice(0, 12).map(() => 'verified'));
  expect(open.at(-1)).toMatch(/^gap/);
});

test('another layout is learnt from the footers themselves, and large files open in all their areas', () => {
  const layout = { skip: 0x300000, before: 1, after: 7 };
  const files = Array.from({ length: 30 }, (_, at) => made(letters(4 + at * 2), { layout }));
  const large = made(letters(14), { layout, original: rowsOfText(9_000_001, 'large') });
  expect(answers([...files, large]).at(-1)).toBe('verified');
});

test('the name comes back from a list where the files were renamed by chance', () => {
  const names = Array.from({ length: 28 }, (_, at) => `${letters(9 + at * 2)}_請求書.txt`);
  const files = names.map((name, at) => made(name, {}, `q${at}Zz`));
  const decoys = Array.from({ length: 2000 }, (_, at) => `decoy ${at * 7919} ${letters(at % 40)}.txt`);
  const open = opener(
    files.map(({ subject }) => subject),
    { names: [...decoys, ...names] },
  );
  const [recovered] = (open(files[0]!.subject) ?? []) as Recovered[]; // made above
  expect(recovered).toMatchObject({ name: names[0], verified: true });
});

test('content that shows nothing opens with a copy of the original, or when others prove every byte', () => {
  const noise = sourceOfBytes(random.bytes(5000));
  const long = made(letters(50));
  const file = made(letters(19), { original: noise }, 'x');
  expect(answers([long, file])[1]).toMatch(/^gap/);
  expect(answers([long, file], { pairs: [{ encrypted: file.subject.name, original: noise }] })[1]).toBe('verified');
  expect(answers([long, file, made(letters(19), {}, 'y')])[1]).toBe('unproved');
});

test('a wrong name alone opens nothing, and nothing wrongly', () => {
  const files = [made(letters(50), {}, letters(50).toUpperCase()), made(letters(16), {}, 'x'), made(letters(12), {}, 'y')];
  expect(answers(files).filter((answer) => answer === 'WRONG')).toEqual([]);
});

test('packings that a packer may choose otherwise do no harm', () => {
  const files = Array.from({ length: 14 }, (_, at) => made(`議事録議事録_${letters(4 + at * 4)}_${letters(at)}.docx`, { packing: at % 7 }));
  const open = answers(files);
  expect(open).not.toContain('WRONG');
  expect(open.slice(0, 6)).toEqual(open.slice(0, 6).map(() => 'verified'));
});

test('a packer that packs nothing, and a layout of its own for each file, leave what the names show', () => {
  const files = Array.from({ length: 16 }, (_, at) =>
    made(letters(4 + at * 3), { packing: -1, layout: { skip: (1 + (at % 9)) * 0x100000, before: at % 4, after: (at * 3) % 5 } }),
  );
  const open = answers(files);
  expect(open).not.toContain('WRONG');
  // Letter by letter a name of n takes 18 n / 8 bytes: the longest, 49, shows 113 + 18, and 131 - 82 are a name of 20.
  expect(open.slice(0, 6)).toEqual(open.slice(0, 6).map(() => 'verified'));
});

test('footers of any bytes come to an end without an answer', () => {
  const files = Array.from({ length: 12 }, (_, at) => {
    const { subject } = made(letters(6 + at));
    const bytes = subject.source.read(0, subject.source.size).slice();
    bytes.set(random.bytes(subject.source.size - 134 - 900), 900);
    return { subject: subjectOf(`f${at}.x`, sourceOfBytes(bytes), primitives), original: sourceOfBytes(bytes) };
  });
  for (const answer of answers(files)) expect(answer).toMatch(/^gap/);
});
