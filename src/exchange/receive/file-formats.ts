import { incidentFormFile } from '../files/receive-form.ts';
import { mispFile } from '../misp/misp-file.ts';
import type { FileFormat } from './file-format.ts';

/** Files that are not STIX, the first that fits. */
export const fileFormats: readonly FileFormat[] = [incidentFormFile, mispFile];
