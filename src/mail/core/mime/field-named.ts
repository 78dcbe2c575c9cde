import type { HeaderField } from './message.ts';

/** The first field of that name (lower case); null where there is none. */
export function fieldNamed(fields: readonly HeaderField[], name: string): HeaderField | null {
  for (const field of fields) if (field.name === name) return field;
  return null;
}

/** All fields of that name (lower case), as they stand from top to bottom. */
export const fieldsNamed = (fields: readonly HeaderField[], name: string): readonly HeaderField[] =>
  fields.filter((field) => field.name === name);
