import { z } from 'zod';
import { HandedOver } from '../../core/message/handed-over.ts';

/** What a handover says, whichever message carried it; null where it is of another make. */
export function contentOf(content: unknown): HandedOver | null {
  return Carried.safeParse(content).data ?? null;
}

const Carried = z.object(HandedOver.shape);
