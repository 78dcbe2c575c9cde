import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Letter, LetterLanguage } from '../core/letters/letter.ts';
import { fontCoverage } from '#platform/press/font-coverage.ts';
import { openTypstCompiler, type TypstCompiler } from '#platform/press/typst-compiler.ts';
import { typstData } from './typst-data.ts';

const fontFiles = ['400Regular/BIZUDPGothic_400Regular.ttf', '700Bold/BIZUDPGothic_700Bold.ttf'];

export type PdfRenderer = {
  readonly render: (letter: Letter, language: LetterLanguage) => Uint8Array;
  /** Whether the fonts have a character. */
  readonly has: (codePoint: number) => boolean;
};

/**
 * A letter as PDF/A-2a: tagged, its fonts in it, the same bytes for the same letter. Typst 0.13 with fonts of our own only, so that no machine's
 * fonts get in; the source is one constant template and the letter its data. Throws what the compiler says.
 */
export function openPdfRenderer(): PdfRenderer {
  const fonts = fontFiles.map((name) => readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/biz-udpgothic/${name}`))));
  const template = readFileSync(new URL('letter.typ', import.meta.url), 'utf8');
  const compiler = openTypstCompiler(fonts);
  const coverages = fonts.map(fontCoverage);
  const has = (codePoint: number): boolean => coverages.every((covers) => covers(codePoint));
  const render: PdfRenderer['render'] = (letter, language) => {
    const data = JSON.stringify(typstData(letter, language, has));
    const compiled = compiler.compile({ mainFileContent: template, inputs: { letter: data } });
    const document = compiled.result;
    if (!document) throw compilerError(compiler, compiled);
    const bytes = compiler.pdf(document, { pdfStandard: 'a-2a', creationTimestamp: Date.parse(`${letter.date}T00:00:00Z`) / 1000 });
    // What was remembered of other letters goes; the fonts stay.
    compiler.evictCache(3);
    return Uint8Array.from(bytes);
  };
  return { render, has };
}

function compilerError(compiler: TypstCompiler, compiled: ReturnType<TypstCompiler['compile']>): TypeError {
  const error = compiled.takeError();
  const said: readonly unknown[] = error ? compiler.fetchDiagnostics(error) : [];
  return new TypeError(said.map((one) => JSON.stringify(one)).join(' ') || 'typst');
}
