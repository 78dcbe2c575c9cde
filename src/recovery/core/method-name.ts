import type { Text } from '#model/text.ts';
import { methods } from './methods/index.ts';

/** What a person calls the way in which a file was got back; the id itself where it is not of methods/. */
export const methodName = (id: string): Text => names.get(id) ?? { ja: id, en: id };

const names: ReadonlyMap<string, Text> = new Map(methods.map(({ id, name }) => [id, name]));
