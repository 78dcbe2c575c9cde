import { z } from 'zod';
import { ownExtensions } from './extensions.ts';
import { extensionSchemas } from './extension-schemas.ts';

/** The JSON Schema of each of our extensions, by its name under /schemas/. */
export const publishedSchemas: ReadonlyMap<string, object> = new Map(
  ownExtensions.flatMap(({ schema, name, id, version }) => {
    const source = (extensionSchemas as Readonly<Record<string, z.ZodType>>)[schema]; // a name that is not there is left out, and a test finds it
    return source === undefined
      ? []
      : [
          [
            schema,
            { ...z.toJSONSchema(source, { target: 'draft-2020-12', io: 'input' }), title: name, $comment: `${id}, version ${version}` },
          ] as const,
        ];
  }),
);
