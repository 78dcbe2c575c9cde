import { STATUS_CODES } from 'node:http';
import type { FastifyError } from 'fastify';
import { z } from 'zod';
import { errors, explain, RenkeiError, type ErrorCode } from '#model/errors.ts';
import { Text } from '#model/text.ts';
import type { Reason } from '#model/outcome.ts';

/** A refusal over HTTP (RFC 9457). `code` and `type` name the row in the table of codes; `text` is its sentence in both languages. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  text: Text,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Where in the input: a field such as `damage.cost`, a byte offset, a line. */
  at: z.object({ line: z.int(), column: z.int(), byte: z.int(), field: z.string() }).partial().optional(),
  /** Everything that is wrong with the input, as JSON pointers (RFC 6901) into it. */
  errors: z.array(z.object({ in: z.enum(['path', 'query', 'body']), pointer: z.string(), text: Text })).optional(),
  /** Number of the request; the log of the centre has it too. */
  instance: z.string(),
});
export type Problem = z.infer<typeof Problem>;

export type Part = 'path' | 'query' | 'body';

/** Input that its schema refuses. Zod's issues, and the part of the request they are about: `path`, `query` or `body`. */
export class InputRefused extends Error {
  readonly part: Part;
  readonly issues: readonly z.core.$ZodIssue[];

  constructor(part: Part, issues: readonly z.core.$ZodIssue[]) {
    super(`${part} does not fit its schema`);
    this.name = 'InputRefused';
    this.part = part;
    this.issues = issues;
  }
}

/** Whatever was thrown → what the caller is told. Nothing of an unexpected failure gets out but the number of the request. */
export function problemOf(thrown: unknown, request: string): Problem {
  if (thrown instanceof InputRefused) return inputProblem(thrown, request);
  if (thrown instanceof RenkeiError) return problem(thrown.code, thrown.facts, request);
  if (isRefusedByPolicy(thrown)) return problem('not-permitted', {}, request);
  const code = isFastifyError(thrown) ? frameworkCodes[thrown.code] : undefined;
  if (code) return problem(code, code === 'body-too-large' ? { limit: 'HTTP' } : {}, request);
  // What the framework itself refuses for a reason not listed (a broken header, say) is still the caller's fault.
  if (isFastifyError(thrown) && thrown.statusCode && thrown.statusCode >= 400 && thrown.statusCode < 500)
    return problem('invalid-input', { field: 'HTTP', problem: thrown.code }, request);
  return problem('internal', { incident: request }, request);
}

/** The document for a code and its facts. */
export function problem(code: ErrorCode, facts: Reason['facts'], request: string, at?: Reason['at']): Problem {
  const { status } = errors[code];
  return {
    type: `urn:renkei:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    text: explain(code, facts),
    facts: { ...facts },
    ...(at && { at }),
    instance: `urn:renkei:request:${request}`,
  };
}

function inputProblem({ part, issues }: InputRefused, request: string): Problem {
  const first = issues[0];
  const field = first?.path.join('.') || part;
  const says = first ? bothLanguages(first) : { ja: '', en: '' };
  return {
    ...problem('invalid-input', { field, problem: says.en }, request, { field }),
    text: { ja: explain('invalid-input', { field, problem: says.ja }).ja, en: explain('invalid-input', { field, problem: says.en }).en },
    errors: issues.slice(0, 50).map((issue) => ({ in: part, pointer: pointer(issue.path), text: bothLanguages(issue) })),
  };
}

const japanese = z.locales.ja().localeError;

/** A schema's own sentence (`refine(…, 'sentence')`) exists once only and stands for both. */
function bothLanguages(issue: z.core.$ZodIssue): Text {
  const said = issue.code === 'custom' ? undefined : japanese({ ...issue, input: undefined });
  return { ja: (typeof said === 'string' ? said : said?.message) ?? issue.message, en: issue.message };
}

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const isFastifyError = (thrown: unknown): thrown is FastifyError =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && thrown.code.startsWith('FST_');

/** The second wall held: a policy of the database refused a row. A table that was never granted is a fault of ours, and stays one. */
const isRefusedByPolicy = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === '42501' && thrown.message.includes('row-level security');

const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_REQ_FILE_TOO_LARGE: 'body-too-large',
  FST_FILES_LIMIT: 'body-too-large',
  FST_PARTS_LIMIT: 'body-too-large',
  FST_FIELDS_LIMIT: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported-media-type',
  FST_ERR_NOT_FOUND: 'not-found',
};
