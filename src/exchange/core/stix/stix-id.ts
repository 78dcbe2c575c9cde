import type { Json } from './stix-object.ts';

const form = /^([a-zA-Z0-9][a-zA-Z0-9_-]{0,249})--([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;

/** `type--UUID` (STIX 2.1 §2.9), in capitals too; null for anything else. */
export function readId(id: Json | undefined): { readonly type: string; readonly uuid: string } | null {
  if (typeof id !== 'string' || id.length > 300) return null;
  const [, type, uuid] = form.exec(id) ?? [];
  return type === undefined || uuid === undefined ? null : { type, uuid };
}
