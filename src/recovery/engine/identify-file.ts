import { families } from '../core/families/index.ts';
import { primitives } from './primitives.ts';
import type { ByteSource } from '../core/byte-source.ts';
import type { Identification } from '../core/evidence.ts';
import type { Recognition } from '../core/families/family.ts';

/** What a file is, and what the families read in it. */
export type Identified = { readonly identification: Identification; readonly recognitions: ReadonlyMap<string, Recognition> };

/** Stand-in until core/identify.ts is there. */
export function identifyFile(file: ByteSource, name: string): Identified {
  void name;
  return {
    identification: {
      size: file.size,
      kind: 'unclear',
      families: [],
      contradiction: false,
      encryptedFraction: 0,
      encryptedRuns: [],
      originalSize: null,
      originalName: null,
      indicators: [],
    },
    recognitions: new Map(),
  };
}

/** By family id: what each reads in a file. */
export function recogniseFile(file: ByteSource): ReadonlyMap<string, Recognition> {
  return new Map(
    families.flatMap(({ id, recognise }) => {
      const found = recognise(file, primitives);
      return found ? [[id, found] as const] : [];
    }),
  );
}
