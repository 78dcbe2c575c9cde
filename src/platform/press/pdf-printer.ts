import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fontCoverage } from './font-coverage.ts';
import { openTypstCompiler, type TypstCompiler } from './typst-compiler.ts';

const fontFiles = ['400Regular/BIZUDPGothic_400Regular.ttf', '700Bold/BIZUDPGothic_700Bold.ttf'];

export type PdfPrinter = {
  /** @param data what the template reads as `sys.inputs.data` (JSON) @param day `YYYY-MM-DD` that the document bears */
  readonly print: (data: unknown, day: string) => Uint8Array;
  /** Whether the fonts have a character. */
  readonly has: (codePoint: number) => boolean;
};

/**
 * Documents of one look as PDF/A-2a: tagged, their fonts in them, the same bytes for the same data. Typst 0.13 with fonts of our own only, so that no machine's
 * fonts get in; the source is one constant template, and what it says comes as data. `print` throws what the compiler says.
 * @param template a .typ file
 */
export function openPdfPrinter(template: URL): PdfPrinter {
  const fonts = fontFiles.map((name) => readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/biz-udpgothic/${name}`))));
  const source = readFileSync(template, 'utf8');
  const compiler = openTypstCompiler(fonts);
  const coverages = fonts.map(fontCoverage);
  return {
    has: (codePoint) => coverages.every((covers) => covers(codePoint)),
    print: (data, day) => {
      const compiled = compiler.compile({ mainFileContent: source, inputs: { data: JSON.stringify(data) } });
      const document = compiled.result;
      if (!document) throw compilerError(compiler, compiled);
      const bytes = compiler.pdf(document, { pdfStandard: 'a-2a', creationTimestamp: Date.parse(`${day}T00:00:00Z`) / 1000 });
      // What was remembered of other documents goes; the fonts stay.
      compiler.evictCache(3);
      return Uint8Array.from(bytes);
    },
  };
}

function compilerError(compiler: TypstCompiler, compiled: ReturnType<TypstCompiler['compile']>): TypeError {
  const error = compiled.takeError();
  const said: readonly unknown[] = error ? compiler.fetchDiagnostics(error) : [];
  return new TypeError(said.map((one) => JSON.stringify(one)).join(' ') || 'typst');
}
