import { z } from 'zod';

const Named = z.looseObject({ name: z.string().optional().catch(undefined), lang: z.string().max(40).optional().catch(undefined) });

/** How an object calls itself and in which language, from its own JSON; empty where it has no name. Never throws. */
export function nameOfObject(content: string): { readonly name: string; readonly lang: string | null } {
  try {
    const { name = '', lang = null } = Named.parse(JSON.parse(content));
    return { name: name.slice(0, 500), lang };
  } catch {
    return { name: '', lang: null };
  }
}
