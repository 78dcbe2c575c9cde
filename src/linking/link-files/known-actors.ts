import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { decode, gunzipped, lineChunks } from '#intake/reading';
import { RenkeiError } from '#model/errors.ts';
import { accept, refuse, type Outcome, type Reason } from '#model/outcome.ts';

/** Who was behind which report, as people found out; and what of the file could not be used. */
export type KnownActors = {
  readonly actorOf: ReadonlyMap<string, string>;
  /** The line that gave each label, to warn about those whose report is not there. */
  readonly lineOf: ReadonlyMap<string, number>;
  readonly refused: readonly { readonly line: number; readonly reason: Reason }[];
};

const LINE = 64 * 1024;
const CHUNK = 256 * 1024;
const LF = 10;

/** Ids and names as reports may have them; what stands beside them in a line is passed over. */
const Label = z.object({
  report: z.string().min(1).max(200),
  actor: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !/\p{Cc}/u.test(name), { error: 'control-character' }),
});

/**
 * Reads `{"report","actor"}` lines (NDJSON, plain or gzip). A line that says the same again is passed over; where two lines name different actors for a report
 * both are refused, since nobody knows which is right.
 * @throws RenkeiError `file-unreadable`
 */
export async function readKnownActors(source: string): Promise<KnownActors> {
  const actorOf = new Map<string, string>();
  const lineOf = new Map<string, number>();
  const torn = new Set<string>();
  const refused: { line: number; reason: Reason }[] = [];
  const take = (line: number, outcome: Outcome<z.infer<typeof Label>>): void => {
    if (!outcome.ok) return void refused.push({ line, reason: outcome.reason });
    const { report, actor } = outcome.value;
    const earlier = actorOf.get(report);
    if (earlier === actor && !torn.has(report)) return;
    const conflict: Reason = { code: 'label-conflict', facts: { report } };
    if (torn.has(report)) refused.push({ line, reason: conflict });
    else if (earlier === undefined) {
      actorOf.set(report, actor);
      lineOf.set(report, line);
    } else {
      refused.push({ line: lineOf.get(report) ?? line, reason: conflict }, { line, reason: conflict });
      torn.add(report);
    }
  };

  let line = 0;
  try {
    for await (const { bytes } of lineChunks(gunzipped(createReadStream(source)), CHUNK, Math.max(LINE, CHUNK + 1))) {
      if (bytes === null) take((line += 1), refuse('record-too-long', { limit: LINE }));
      else for (const one of linesOf(bytes)) if ((line += 1) && !isBlank(one)) take(line, labelOf(one));
    }
  } catch (error) {
    if (error instanceof RenkeiError) refused.push({ line: line + 1, reason: { code: error.code, facts: error.facts } });
    else throw new RenkeiError('file-unreadable', { file: source }, error);
  }
  for (const report of torn) actorOf.delete(report);
  refused.sort((one, other) => one.line - other.line);
  return { actorOf, lineOf, refused };
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(LF, at);
    yield bytes.subarray(at, end < 0 ? bytes.length : end);
    at = end < 0 ? bytes.length : end + 1;
  }
}

const isBlank = (line: Uint8Array): boolean => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

function labelOf(line: Uint8Array): Outcome<z.infer<typeof Label>> {
  if (line.length > LINE) return refuse('record-too-long', { limit: LINE });
  const text = decode('utf-8', line);
  if (text === null) return refuse('wrong-encoding', { encoding: 'UTF-8', byte: 0 });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refuse('json-broken');
  }
  const label = Label.safeParse(value);
  if (label.success) return accept(label.data);
  const [issue] = label.error.issues;
  return refuse('invalid-input', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' });
}
