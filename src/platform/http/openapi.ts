import { z } from 'zod';
import { Problem } from './problem.ts';
import type { Route } from './route.ts';

/** The OpenAPI 3.1 description of all operations, made from the very schemas that check them. */
export function describeApi(routes: readonly Route[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describe(route) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Renkei 連携', version, description: 'Damage reports in, the overall picture out. / 被害の届出から全体像へ。' },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      responses: {
        Problem: {
          description: 'Refused or failed (RFC 9457); `code` is stable. / 断られたか失敗した。`code` は変わらない。',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: './renkei token create --org ORG --role ROLE' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-renkei' },
      },
    },
  };
}

function describe(route: Route): Record<string, unknown> {
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-zA-Z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: route.summary.en,
    'x-summary-ja': route.summary.ja,
    ...(Array.isArray(route.access) && { 'x-roles': route.access }),
    security: route.access === 'public' ? [] : [{ token: [] }, { session: [] }],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...requestBody(route),
    responses: {
      200: {
        description: 'Done. / 完了。',
        ...(route.answer && { content: { 'application/json': { schema: schemaOf(route.answer, 'output') } } }),
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function requestBody({ body, stream }: Route): Record<string, unknown> {
  if (stream) return { requestBody: { content: { '*/*': { schema: {} } } } };
  if (!body) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } };
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined): Record<string, unknown>[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. What JSON Schema cannot say (a bigint, a transform's result) is left open. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any', reused: 'inline' });
  return rest;
}
