/** JSON as it was read: nothing but plain data. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/**
 * A STIX object as plain data: `type` and `id` are there and have the form of the standard; everything else is as its producer wrote it, unknown
 * properties, extensions and custom objects included. What checks it is check-object.ts.
 */
export type StixObject = JsonObject & { readonly type: string; readonly id: string };
