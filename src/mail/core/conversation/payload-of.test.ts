import { expect, it } from 'vitest';
import type { Sketch } from '../letter/letter-fixture.ts';
import { seenLast } from '../judge/seen-fixture.ts';
import { payloadsOf } from './payload-of.ts';

const wraps = (sketch: Partial<Sketch>): readonly string[] =>
  payloadsOf(seenLast([{ from: 'a@new.example', ...sketch }]).turn).map(({ wrap }) => wrap);
const link = (url: string, kind: 'file-share' | 'ordinary' | 'meeting' = 'ordinary'): Partial<Sketch> => ({ links: [{ url, kind }] });

it.each<[what: string, sketch: Partial<Sketch>, wraps: readonly string[]]>([
  [
    'files by their kind, archives by their format, locked ones marked',
    { attachments: ['a.docx', { name: 'b.rar', encrypted: true }, 'c.iso'] },
    ['document', 'rar!', 'disk-image'],
  ],
  ['no pictures, signatures, appointments, plain text', { attachments: ['a.png', 'b.p7s', 'c.ics', 'd.txt'] }, []],
  ['a link to a file share', link('https://share.example/x', 'file-share'), ['link']],
  ['a link that ends in an archive', link('https://host.example/paper.zip'), ['link']],
  [
    'a link close behind words that give a file',
    {
      text: '資料をお送りします。ご確認ください。\nご依頼の質問票をお送りいたします。\nhttps://host.example/x',
      ...link('https://host.example/x'),
    },
    ['link'],
  ],
  [
    'a link of which the words speak, wherever it stands',
    { text: 'You can download the report from the link below.', ...link('https://host.example/x') },
    ['link'],
  ],
  [
    'no link of a signature',
    { text: `The questionnaire is attached.\n${'Kind regards. '.repeat(12)}\nhttps://host.example`, ...link('https://host.example') },
    [],
  ],
  ['no meeting', { text: 'Please see the link below.', ...link('https://meet.example/1', 'meeting') }, []],
])('counts %s', (_what, sketch, expected) => {
  expect(wraps(sketch)).toEqual(expected);
});
