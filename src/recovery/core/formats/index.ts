import type { Format } from './format.ts';
import { jpeg } from './jpeg/jpeg.ts';
import { pdf } from './pdf.ts';
import { png } from './png.ts';
import { text } from './text.ts';
import { zip } from './zip.ts';

/** Every format that can say whether a file of it is whole. A new one is a file and a line here; the more specific stand first. */
export const formats: readonly Format[] = [png, jpeg, zip, pdf, text];
