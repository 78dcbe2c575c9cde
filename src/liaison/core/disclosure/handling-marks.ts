import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { EuropolCode } from './europol-code.ts';
import { Iep } from './iep.ts';
import { Pap } from './pap.ts';

/** How a piece of information may be handled, each mark in the scheme it was given in. Empty marks restrict nothing. */
export const HandlingMarks = z.object({
  tlp: Tlp,
  /** Null: the owner said nothing about actions. */
  pap: Pap.nullable(),
  europol: z.array(EuropolCode).max(4),
  /** The restrictions that H3 stands for, each in its own words. */
  h3: z.array(z.string().min(1).max(500)).max(50),
  iep: z.array(Iep).max(20),
  /** Until when it may be kept; null: nobody set an end. */
  keepUntil: z.iso.datetime().nullable(),
});
export type HandlingMarks = z.infer<typeof HandlingMarks>;

/** What restricts nothing; the beginning of every combination. */
export const unmarked: HandlingMarks = { tlp: 'clear', pap: null, europol: [], h3: [], iep: [], keepUntil: null };
