import type { StixObject } from '../stix/stix-object.ts';
import type { Centre } from './centre.ts';
import { ownExtensions } from './extensions.ts';
import { constantFrame } from './organisation-identity.ts';
import { ownObject } from './own-object.ts';

/** Our extension definitions. Their ids are the same in every centre; `schema` names the path, as a centre does not know under which address others reach it. */
export const extensionDefinitions = (centre: Centre): readonly StixObject[] =>
  ownExtensions.map(({ id, name, description, schema, version, extensionTypes, properties }) =>
    ownObject(
      { ...constantFrame(centre), id },
      {
        name,
        description,
        schema: `JSON Schema at /schemas/${schema}.json of the centre that produced the object`,
        version,
        extension_types: extensionTypes,
        extension_properties: properties,
      },
    ),
  );
