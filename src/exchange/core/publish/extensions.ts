import extensions from '#knowledge/stix-extensions.json' with { type: 'json' };

/** An extension definition of ours (knowledge/stix-extensions.json). `schema`: name of its JSON Schema under /schemas/. */
type OwnExtension = {
  readonly key: string;
  readonly id: string;
  readonly schema: string;
  readonly name: string;
  readonly version: string;
  readonly extensionTypes: readonly string[];
  readonly properties?: readonly string[];
  readonly description: string;
};

export const ownExtensions: readonly OwnExtension[] = extensions.definitions;

const idOf = (key: string): string => {
  const found = ownExtensions.find((one) => one.key === key);
  if (found === undefined) throw new TypeError(`no extension ${key}`);
  return found.id;
};

/** Ids of the extensions that our objects use. `incidentCore` is the OASIS draft, pinned. */
export const extensionIds = {
  incidentCore: extensions.incidentCore,
  handling: idOf('handling'),
  inquiry: idOf('inquiry'),
  trace: idOf('trace'),
  damage: idOf('damage'),
  producer: idOf('producer'),
} as const;

/** When the definitions were made: `created` and `modified` of what never changes. */
export const definedAt = extensions.created;
