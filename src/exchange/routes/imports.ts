import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Linker } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { streamToFile } from '#platform/files/stream-to-file.ts';
import { plainFileName } from '#platform/http/file-name.ts';
import { type HeldBody, type HeldBytes, openHeldBodies } from '#platform/http/held-bodies.ts';
import { type Problem, problemOf } from '#platform/http/problem.ts';
import { refuseBroken } from '#platform/http/receive-file.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { ImportBegun } from '../core/exchange-pages.ts';
import { importFile } from '../receive/import-file.ts';
import type { ReceivedFrom, ReceiveStep } from '../receive/receive-objects.ts';
import { inboxOf } from '../store/collections.ts';

const writers = ['officer', 'analyst', 'liaison', 'partner', 'company'] as const;

const About = z.object({
  /** Whose file it is; left out: one's own. */
  organisation: z.string().max(60).optional(),
  reason: z.string().trim().max(500).optional(),
  name: z.string().max(300).default(''),
  exercise: z.stringbool().default(false),
});
type About = z.output<typeof About>;

/** A file larger than this is handed in on the command line, or in parts. */
const LARGEST = 8 * 2 ** 30;

/** Bytes of files that came with forms and are being taken in behind the answer. */
const heldFiles: HeldBytes = { own: LARGEST, all: 4 * LARGEST };
const COME_BACK = 60;

/** Files of partners. */
export function importRoutes(linker: Linker, held = heldFiles): readonly Route[] {
  const bodies = openHeldBodies(held, COME_BACK);
  return [
    defineRoute({
      method: 'POST',
      path: '/api/exchange/imports',
      summary: {
        ja: '連携先のファイルを取り込む。フォーム（organisation・reason・file）には受け渡し番号を、ファイルそのものの本文にはNDJSONで {"progress"} と最後に {"receipt"} を返す',
        en: 'Import a file of a partner. A form (organisation, reason, file) is answered with the number of the delivery; a body that is the file with NDJSON: {"progress"}, {"receipt"} at the end',
      },
      access: writers,
      query: About,
      stream: true,
      answer: null,
      handle: async ({ services, viewer, query, request, reply }) => {
        if (request.isMultipart()) {
          const begun = await beginForm(services, linker, viewer, query, request, bodies.hold(viewer.organisation));
          return reply.header('cache-control', 'no-store').send(ImportBegun.parse(begun));
        }
        const from = await fromOf(services, viewer, query, query.name);
        const failed = (error: unknown): Problem => {
          const problem = problemOf(error, request.id);
          if (problem.status >= 500) services.log.error({ request: request.id, route: '/api/exchange/imports' }, problem.code);
          return problem;
        };
        const steps = importFile(services, linker, from, request.raw);
        // Whoever may not is told so by the status, before anything is sent.
        const first = await steps.next();
        return reply
          .header('content-type', 'application/x-ndjson; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(Readable.from(lines(first.done ? null : first.value, steps, failed)));
      },
    }),
  ];
}

async function fromOf({ database, newId }: Services, viewer: Viewer, about: About, name: string): Promise<ReceivedFrom> {
  const organisation = about.organisation ?? viewer.organisation;
  const isPolice = viewer.kind === 'agency' || viewer.kind === 'prefecture';
  if (organisation !== viewer.organisation && !isPolice) throw new RenkeiError('not-permitted');
  const collection = await database.asSystem(async (tx) => {
    const known = await tx.selectFrom('organisation').select('id').where('id', '=', organisation).executeTakeFirst();
    if (!known) throw new RenkeiError('organisation-unknown', { organisation: organisation.slice(0, 60) });
    return inboxOf(tx, organisation, newId);
  });
  return { viewer, collection, channel: 'file', name, feed: null, exercise: about.exercise, reason: about.reason || null };
}

/** The status is sent before the work is done, so a failure in the middle is the last line: what came before it is durable. */
async function* lines(
  first: ReceiveStep | null,
  rest: AsyncIterable<ReceiveStep>,
  failed: (error: unknown) => Problem,
): AsyncGenerator<string> {
  try {
    if (first) yield line(first);
    for await (const step of rest) yield line(step);
  } catch (error) {
    yield `${JSON.stringify({ problem: failed(error) })}\n`;
  }
}

function line(step: ReceiveStep): string {
  if ('begun' in step) return `${JSON.stringify({ begun: { number: step.begun.number } })}\n`;
  if ('receipt' in step) return `${JSON.stringify({ receipt: step.receipt, delivery: step.delivery.number })}\n`;
  return `${JSON.stringify({ progress: step.progress })}\n`;
}

/** Keeps the file of a form until it is taken in, which goes on behind the answer: the browser asks how far it is. */
async function beginForm(
  services: Services,
  linker: Linker,
  viewer: Viewer,
  query: About,
  request: FastifyRequest,
  hold: HeldBody,
): Promise<{ number: string }> {
  const kept = join(services.files, 'incoming', services.newId());
  await mkdir(join(services.files, 'incoming'), { recursive: true });
  const forget = async (): Promise<void> => {
    await rm(kept, { force: true });
    hold.over();
  };
  try {
    const { about, name } = await keepFile(request, query, kept, hold);
    const from = await fromOf(services, viewer, about, name);
    const steps = importFile(services, linker, from, createReadStream(kept));
    const first = await steps.next();
    if (first.done || !('begun' in first.value)) throw new RenkeiError('internal', { incident: request.id });
    void finish(services, steps).finally(forget);
    return { number: first.value.begun.number };
  } catch (problem) {
    await forget();
    throw problem;
  }
}

async function finish({ log }: Services, steps: AsyncIterable<ReceiveStep>): Promise<void> {
  try {
    for await (const step of steps)
      if ('receipt' in step && step.receipt.stopped !== null) log.warn({ delivery: step.delivery.number }, step.receipt.stopped);
  } catch (problem) {
    // The delivery says that it was interrupted.
    log.error({ code: problem instanceof RenkeiError ? problem.code : 'internal' }, 'import of a form broke off');
  }
}

async function keepFile(request: FastifyRequest, query: About, kept: string, hold: HeldBody): Promise<{ about: About; name: string }> {
  const fields: Record<string, unknown> = { ...query, exercise: String(query.exercise) };
  const parts = request.parts({ limits: { fileSize: LARGEST, files: 1, fields: 10, parts: 11, fieldSize: 4_000 } })[Symbol.asyncIterator]();
  for (;;) {
    const next = await parts.next().catch(refuseBroken);
    if (next.done) throw new RenkeiError('invalid-input', { field: 'file', problem: 'missing' });
    const part = next.value;
    if (part.type === 'field') {
      if (Object.hasOwn(About.shape, part.fieldname)) fields[part.fieldname] = part.value;
      continue;
    }
    await streamToFile(kept, counted(hold, part.file))
      .finally(() => part.file.destroy()) // where the file could not be opened, nobody reads it
      .catch(refuseBroken);
    if (part.file.truncated) throw new RenkeiError('body-too-large', { limit: LARGEST });
    const about = About.safeParse(fields);
    if (!about.success)
      throw new RenkeiError('invalid-input', { field: String(about.error.issues[0]?.path[0]), problem: about.error.issues[0]?.code ?? '' });
    return { about: about.data, name: plainFileName(part.filename) };
  }
}

async function* counted(hold: HeldBody, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hold.count(chunk.length);
    yield chunk;
  }
}
