import { z } from 'zod';

/** An object's own JSON, indented for reading, and of a relationship what it ties to what. */
export type AboutObject = {
  readonly shown: string;
  readonly relation: { readonly how: string; readonly from: string; readonly to: string } | null;
};

const Relationship = z.looseObject({
  type: z.literal('relationship'),
  relationship_type: z.string(),
  source_ref: z.string(),
  target_ref: z.string(),
});

/** `content`: JSON, perhaps cut short; what cannot be read is shown as it is. `from` and `to` are types of objects. */
export function aboutObject(content: string): AboutObject {
  const json = parsed(content);
  if (json === undefined) return { shown: content, relation: null };
  const read = Relationship.safeParse(json);
  return {
    shown: JSON.stringify(json, null, 2),
    relation: read.success
      ? { how: read.data.relationship_type, from: typeOf(read.data.source_ref), to: typeOf(read.data.target_ref) }
      : null,
  };
}

const typeOf = (id: string): string => id.split('--')[0] ?? '';

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
