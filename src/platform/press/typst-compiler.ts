import { createRequire } from 'node:module';
import { RenkeiError } from '#model/errors.ts';

/** What is used of the compiler's binary. */
type Compiled = { readonly result: object | null; takeError(): object | null };
export type TypstCompiler = {
  compile(source: { readonly mainFileContent: string; readonly inputs: Readonly<Record<string, string>> }): Compiled;
  /** `creationTimestamp`: seconds since 1970. */
  pdf(document: object, options: { readonly pdfStandard: string; readonly creationTimestamp: number }): Uint8Array;
  fetchDiagnostics(error: object): readonly unknown[];
  evictCache(maxAge: number): void;
};
type Binary = { readonly NodeCompiler: { create(given: { fontArgs: { fontBlobs: Uint8Array[] }[] }): TypstCompiler } };

/**
 * The Typst compiler with these fonts and no others. The binary is loaded by itself: the package around it names binaries of platforms that were never
 * published in this version, so that no lock file can hold it. Throws `pdf-unavailable` where there is none for the machine.
 */
export function openTypstCompiler(fonts: Uint8Array[]): TypstCompiler {
  return load().NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] });
}

function load(): Binary {
  try {
    return createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu') as Binary; // its interface in version 0.7.0
  } catch (cause) {
    throw new RenkeiError('pdf-unavailable', { platform: `${process.platform} ${process.arch}` }, cause);
  }
}
