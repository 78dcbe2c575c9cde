import type { DisclosableReport } from './disclosable.ts';
import { type HandlingMarks, unmarked } from './handling-marks.ts';

/** The marks of what is taken from a report. */
export const reportMarks = ({ tlp }: Pick<DisclosableReport, 'tlp'>): HandlingMarks => ({ ...unmarked, tlp });
