import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import type { Letter } from '../letter/letter.ts';
import { letterOf } from '../letter/letter-fixture.ts';
import type { Sketch } from '../letter/letter-fixture.ts';
import { openedArchives } from './opened-archives.ts';
import { zipSample } from './samples/zip-sample.ts';
import { triage } from './triage-file.ts';

const from = 'Aoi <aoi@partner.example>';

function withZip(sketch: Omit<Sketch, 'from'>, password: string): Letter {
  const letter = letterOf({ from, attachments: ['資料.zip'], ...sketch });
  const found = triage(zipSample([{ name: '資料.txt', text: 'inert' }], ports, { password }), { name: '資料.zip', declared: '' }, ports);
  return { ...letter, attachments: letter.attachments.map((attachment) => ({ ...attachment, triage: found })) };
}

describe('archives that a conversation opens', () => {
  it('opens with the password of the next mail', () => {
    const archive = withZip({ text: '資料をお送りします。' }, 'Sakura2026');
    const password = letterOf({ from, text: '先ほどのパスワードは Sakura2026 です。' });
    expect(openedArchives([], archive, ports)).toEqual([]);
    const [opened] = openedArchives([archive], password, ports);
    expect(opened).toMatchObject({ sure: true, given: { password: 'Sakura2026' } });
    expect(opened?.archive.id).toBe(archive.id);
    expect(opened?.password.id).toBe(password.id);
  });

  it('opens with the password of the same mail and of the mail before', () => {
    expect(openedArchives([], withZip({ text: 'PW: Sakura2026' }, 'Sakura2026'), ports)).toHaveLength(1);
    expect(openedArchives([letterOf({ from, text: 'PW: Sakura2026' })], withZip({ text: '資料です' }, 'Sakura2026'), ports)).toHaveLength(
      1,
    );
  });

  it('makes the password of the date where the message says so', () => {
    const archive = withZip({ at: '2026-03-04T23:30:00+09:00', text: 'パスワードは本日の日付8桁です。' }, '20260304');
    expect(openedArchives([], archive, ports)).toMatchObject([{ given: { hint: 'date' }, sure: true }]);
  });

  it('does not open with another password, nor tell an old pair again', () => {
    const archive = withZip({ text: '資料です' }, 'Sakura2026');
    expect(openedArchives([archive], letterOf({ from, text: 'パスワードは Momiji2026 です。' }), ports)).toEqual([]);
    const password = letterOf({ from, text: 'パスワードは Sakura2026 です。' });
    expect(openedArchives([archive, password], letterOf({ from, text: 'よろしくお願いします。' }), ports)).toEqual([]);
  });
});
