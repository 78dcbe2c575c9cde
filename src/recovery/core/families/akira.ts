import { akiraKcipher } from './akira-kcipher.ts';
import { akiraMegazord } from './akira-megazord.ts';
import { akiraWindows } from './akira-windows.ts';
import type { Family } from './family.ts';
import { type Variant, variants } from './variants.ts';

/** Akira: the version for Windows of 2023, opened with a published sample; Megazord and the later version with KCipher-2, by their published descriptions. */
export const akira: Family<Variant> = variants([akiraWindows, akiraMegazord, akiraKcipher]);
