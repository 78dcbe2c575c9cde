import { letterFacts, ourRequest, requestLetterWith } from '../test/liaison/hostile-letter.ts';
import { letterOf } from '../src/liaison/core/letters/letter-of.ts';
import type { Letter } from '../src/liaison/core/letters/letter.ts';
import { sheetOf } from '../src/liaison/core/letters/sheet.ts';
import { LONGEST_LETTER } from '../src/liaison/letters/letter-press.ts';
import { openPdfRenderer } from '../src/liaison/letters/render-pdf.ts';
import { renderDocx } from '../src/liaison/letters/render-docx.ts';
import { renderMail } from '../src/liaison/letters/render-mail.ts';

/**
 * `npm run bench -- letters`: how long a letter takes, an ordinary one and about the longest that is accepted, in English and Japanese. The baseline opens
 * the renderer anew for each letter, as a program that is started for each would.
 */
const ordinary = requestLetterWith(null);
const longest = ((): Letter => {
  const words = 'The intrusion came from this address. '.repeat(520);
  const said = { original: 'en' as const, en: words, ja: '侵入はこの接続元から行われた。'.repeat(1300), rendering: 'certified' as const };
  const [question] = ourRequest().request.questions;
  const letter = letterOf(
    'request',
    letterFacts(
      ourRequest({
        facts: said,
        relation: said,
        necessity: said,
        instructions: said,
        questions: question ? ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'].map((id) => ({ ...question, id, text: said })) : [],
      }),
    ),
  );
  if (!letter.ok) throw new TypeError(letter.reason.code);
  return letter.value;
})();
const lengthOf = (letter: Letter): number =>
  (['en', 'ja'] as const).reduce((sum, lang) => sum + JSON.stringify(sheetOf(letter, lang).blocks).length, 0);

async function timed(name: string, times: number, work: () => unknown): Promise<void> {
  const started = performance.now();
  for (let time = 0; time < times; time += 1) await work();
  console.log(`${name.padEnd(46)}${((performance.now() - started) / times).toFixed(1).padStart(9)} ms`);
}

console.log(`longest letter: ${lengthOf(longest)} of ${LONGEST_LETTER} characters`);
let opened = openPdfRenderer();
await timed('pdf, ordinary, renderer opened anew (baseline)', 5, () => {
  opened = openPdfRenderer();
  return opened.render(ordinary, 'both');
});
await timed('pdf, ordinary', 20, () => opened.render(ordinary, 'both'));
await timed('pdf, ordinary, each another', 20, () => opened.render({ ...ordinary, name: String(performance.now()) }, 'both'));
await timed('docx, ordinary', 10, () => renderDocx(ordinary, 'both'));
await timed('e-mail, ordinary', 10, () => renderMail(ordinary, 'both'));
await timed('pdf, longest', 1, () => opened.render(longest, 'both'));
await timed('docx, longest', 1, () => renderDocx(longest, 'both'));
await timed('e-mail, longest', 1, () => renderMail(longest, 'both'));
