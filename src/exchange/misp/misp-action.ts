import type { Linker } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { isJsonObject } from '../core/misp/misp-event.ts';
import type { MispPath } from '../core/misp/misp-path.ts';
import type { Json, JsonObject } from '../core/stix/stix-object.ts';

/** One request of a MISP client. */
export type MispCall = {
  readonly viewer: Viewer;
  readonly services: Services;
  readonly linker: Linker;
  readonly path: MispPath;
  readonly query: JsonObject;
  readonly body: Json;
};

/** JSON, or text of another type. */
export type MispAnswer = { readonly json: Json } | { readonly text: string; readonly type: string };

/** One action of MISP's REST interface. The name is that of readMispPath. */
export type MispAction = {
  readonly name: string;
  readonly methods: readonly ('GET' | 'POST' | 'PUT' | 'DELETE')[];
  /** Asks for a role that may hand something in. */
  readonly writes: boolean;
  readonly handle: (call: MispCall) => Promise<MispAnswer>;
};

export const json = (value: Json | JsonObject): MispAnswer => ({ json: value });

/** The body where it is an object, else an empty one. */
export const bodyOf = ({ body }: Pick<MispCall, 'body'>): JsonObject => (isJsonObject(body) ? body : {});

/** `{"Event": {…}}` and `{…}` are the same. */
export function unwrapped(body: Json, name: string): JsonObject {
  const outer = isJsonObject(body) ? body : {};
  const inner = outer[name];
  return isJsonObject(inner) ? inner : outer;
}

/** What was asked in the body, the query or by name in the path; the body counts most. */
export function askedOf(call: MispCall): JsonObject {
  const named = Object.fromEntries(
    [...call.path.named].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : [...values]]),
  );
  const body = bodyOf(call);
  return { ...named, ...call.query, ...(isJsonObject(body['request']) ? body['request'] : body) };
}

export function firstPart(call: MispCall): string {
  const part = call.path.parts[0];
  if (part === undefined) throw new RenkeiError('not-found');
  return part;
}

/** `saved: false` and what MISP's clients read of a refusal. */
export const saved = (name: string, url: string, more: JsonObject = {}): MispAnswer => ({
  json: { saved: true, success: true, name, message: name, url: `/${url}`, ...more },
});
