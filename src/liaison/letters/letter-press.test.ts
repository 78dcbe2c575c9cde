import { describe, expect, it } from 'vitest';
import { requestLetterWith } from '../../../test/liaison/hostile-letter.ts';
import { renderLetter } from './letter-press.ts';

describe('the press', () => {
  it('renders every format, several at a time, each its own', async () => {
    const [one, other] = [requestLetterWith('first'), requestLetterWith('second')];
    const [pdf, docx, mail, again] = await Promise.all([
      renderLetter(one, 'both', 'pdf'),
      renderLetter(one, 'ja', 'docx'),
      renderLetter(other, 'en', 'text'),
      renderLetter(one, 'both', 'pdf'),
    ]);
    expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.from(docx.slice(0, 2)).toString()).toBe('PK');
    expect(Buffer.from(mail).toString()).toContain('second');
    expect(again).toEqual(pdf);
  });

  it('refuses what is no letter any more', async () => {
    await expect(renderLetter(requestLetterWith('a'.repeat(120_000)), 'both', 'pdf')).rejects.toMatchObject({ code: 'letter-too-long' });
  });
});
