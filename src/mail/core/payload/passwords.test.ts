import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordsIn } from './passwords.ts';

const given = (text: string): readonly string[] =>
  passwordsIn(text)
    .filter(({ hint }) => hint === null)
    .map(({ password }) => password);
const hints = (text: string): readonly (string | null)[] => passwordsIn(text).map(({ hint }) => hint);

describe('passwords in a text', () => {
  it.each([
    ['パスワードは abc123 です。', 'abc123'],
    ['先ほどのファイルのパスワードは「Sakura#2026」になります。', 'Sakura#2026'],
    ['解凍PW: Xk9!mm2', 'Xk9!mm2'],
    ['PASS：ｓａｋｕｒａ２０２６', 'ｓａｋｕｒａ２０２６'],
    ['パスワード：\n\n  tR7-k2Qp\n\nよろしくお願いいたします。', 'tR7-k2Qp'],
    ['添付ファイルのパスワードをお知らせします。\n\n【パスワード】 8Gd_33xz\n', '8Gd_33xz'],
    ['パスワードは以下のとおりです。\n-----\nq1w2e3r4\n-----', 'q1w2e3r4'],
    ['解凍パスワード(zip)： 4821-aa', '4821-aa'],
    ['PW：さくら咲く', 'さくら咲く'],
    ['展開キー：0120-abc', '0120-abc'],
    ['The password is: Sakura2026.', 'Sakura2026'],
    ['The password for the attached file is Sakura2026', 'Sakura2026'],
    ['Password:\nhunter', 'hunter'],
    ['It lies here, with a lock. The key is Xk29dd1.', 'Xk29dd1'],
    ['Code to open it: 99213', '99213'],
    ['鍵は 8842 です。', '8842'],
    ['Pass code = "blue-heron-7"', 'blue-heron-7'],
    ['Please use Sakura2026 as Sakura2026 is the password for the archive.', 'Sakura2026'],
    ['Sakura2026 がパスワードです。', 'Sakura2026'],
    ['pwd: p@ssw0rd!', 'p@ssw0rd!'],
  ])('finds it in %j', (text, password) => {
    expect(given(text)).toContain(password);
  });

  it.each([
    ['パスワードは別途お送りいたします。'],
    ['パスワードは後ほど別メールにてご連絡します。'],
    ['The file is password protected.'],
    ['I will send the password separately.'],
    ['Please reset your password at https://login.example/reset'],
    ['パスワードをお忘れの方はこちら'],
    ['ご質問は support@desk.example まで。パスワードについては support@desk.example へ'],
    ['本日はありがとうございました。'],
    ['pass it on to your colleagues please'],
  ])('finds none in %j', (text) => {
    expect(given(text)).toEqual([]);
  });

  it('says where a password can be made of the date, or is agreed on', () => {
    expect(hints('パスワードは本日の日付8桁です。')).toEqual(['date']);
    expect(hints("The password is today's date (YYYYMMDD).")).toEqual(['date']);
    expect(hints('パスワードは貴社の電話番号下4桁です')).toEqual(['agreed']);
    expect(hints('パスワードは前回と同じです。')).toEqual(['agreed']);
  });

  it('points at what it gives', () => {
    const text = '資料です。\nパスワード：ＡＢＣ－１２３\n以上';
    const [found] = passwordsIn(text);
    expect(found && text.slice(found.from, found.to)).toBe('ＡＢＣ－１２３');
  });

  it('gives at most twenty', () => {
    expect(passwordsIn('PW: abc123\n'.repeat(100))).toHaveLength(20);
  });

  it('never throws, and every place lies in the text (seed 52021)', () => {
    const word = fc.constantFrom(
      'パスワード',
      'PW',
      'pass',
      ':',
      '：',
      '\n',
      ' ',
      '「',
      '」',
      'abc123',
      'です',
      'is',
      '本日の日付',
      '(',
      '"',
      '。',
      '---',
      'ａ１',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 60 }), (words) => {
        const text = words.join('');
        for (const { password, from, to, hint } of passwordsIn(text)) {
          expect(to).toBeLessThanOrEqual(text.length);
          if (hint === null) expect(text.slice(from, to)).toBe(password);
          expect(password.length).toBeGreaterThan(0);
        }
      }),
      { seed: 52021, numRuns: 3000 },
    );
  });
});
