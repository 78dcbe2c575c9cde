import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { latin } from './samples/sample-bytes.ts';
import { lnkSample } from './samples/lnk-sample.ts';
import { triage } from './triage-file.ts';

const marksOf = (name: string, declared = '', bytes: Uint8Array = latin('inert')): readonly string[] =>
  triage(bytes, { name, declared }, ports).marks.map(({ id }) => id);

describe('names that deceive', () => {
  it.each([
    ['資料\u202excod.exe', 'right-to-left'],
    ['請求書.pdf.exe', 'double-extension'],
    ['請求書.docx .lnk', 'double-extension'],
    [`請求書.pdf${' '.repeat(60)}.scr`, 'padded-name'],
    [`請求書.pdf${'　'.repeat(30)}.exe`, 'padded-name'],
    ['請求書．pdf.exe', 'look-alike-dot'],
    ['report․docx.js', 'look-alike-dot'],
  ])('%j is marked %s', (name, mark) => {
    expect(marksOf(name)).toContain(mark);
  });

  it.each([
    '見積書.xlsx',
    'v1.2.3.txt',
    '2026.01.05議事録.docx',
    '報告書・改訂版.pdf',
    'archive.tar.gz',
    '議事録.docx.pdf',
    'photos.jpg.zip',
    '御見積書（株式会社架空商事）.pdf',
    'Q&A。最終.docx',
    'a.b.c.zip',
  ])('%j is ordinary', (name) => {
    expect(marksOf(name)).toEqual([]);
  });

  it('shows turning characters by their number', () => {
    expect(
      triage(latin('inert'), { name: 'a\u202efdp.exe', declared: '' }, ports).marks.find(({ id }) => id === 'right-to-left')?.detail,
    ).toBe('a[U+202E]fdp.exe');
  });

  it('holds the bytes against the name and against what the mail declares', () => {
    expect(marksOf('資料.pdf', 'application/pdf', lnkSample())).toEqual(
      expect.arrayContaining(['shortcut', 'disguised', 'declared-differs']),
    );
    expect(marksOf('資料.lnk', 'application/octet-stream', lnkSample())).not.toContain('disguised');
    expect(marksOf('logo.gif', 'image/gif', latin('\x89PNG\r\n\x1a\n'))).toEqual([]);
  });
});
