import type { Format } from './format.ts';
import { image } from './formats/image.ts';
import { lnk } from './formats/lnk.ts';
import { program } from './formats/program.ts';
import { zip } from './formats/zip.ts';
import { compound } from './formats/compound.ts';

/** Every format, one line each. Among equally sure ones the earlier stands. */
export const formats: readonly Format[] = [lnk, program, compound, zip, image];
