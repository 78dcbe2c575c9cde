/** A file ready to leave. `objects`: STIX objects that it was made from. */
export type MadeFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array; readonly objects: number };
