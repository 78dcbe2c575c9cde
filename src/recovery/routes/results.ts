import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { found } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { EntryPage, EntryQuery } from '../core/recovery-pages.ts';
import { resultFolder } from '../places.ts';
import { resultPackage } from '../result-package.ts';
import { findRecovery, type StoredRecovery } from '../store/recoveries.ts';
import { entriesOf, entryOf } from '../store/results.ts';

const ByNumber = z.object({ number: z.string().max(40) });
// A file that leaves is a disclosure, and the law wants its reason on record (Directive (EU) 2016/680 Art. 25).
const Reason = z.object({ reason: z.string().trim().max(500).default('') });

export const resultRoutes = (jobs: Jobs): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/recoveries/:number/entries',
    summary: { ja: 'ファイルごとの結果（由来のバイト範囲を含む）', en: 'What became of each file, with the origin of every byte' },
    access: 'signed-in',
    params: ByNumber,
    query: EntryQuery,
    answer: EntryPage,
    handle: ({ services, viewer, params, query }) =>
      services.database.as(viewer, async (tx) => {
        const recovery = found(await findRecovery(tx, params.number));
        const page = await entriesOf(tx, recovery.id, query);
        await services.audit(tx, viewer, consultation({ kind: 'recovery', id: recovery.number }, [recovery.number]));
        return page;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/recoveries/:number/entries/:ordinal/file',
    summary: { ja: '戻したファイルを1つ取り出す', en: 'Take out one recovered file' },
    access: 'signed-in',
    params: ByNumber.extend({ ordinal: z.coerce.number().int().min(0) }),
    query: Reason,
    answer: null,
    handle: async ({ services, viewer, params, query, reply }) => {
      const { recovery, entry } = await services.database.as(viewer, async (tx) => {
        const recovery = found(await findRecovery(tx, params.number));
        return { recovery, entry: found(await entryOf(tx, recovery.id, params.ordinal)) };
      });
      const output = found(entry.output);
      await disclose(services, viewer, recovery, query.reason, { output: entry.outputSha256 });
      const path = join(resultFolder(services.files, recovery.id), output);
      return send(reply, output.split('/').at(-1) ?? '')
        .header('content-length', (await stat(path)).size)
        .send(createReadStream(path));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/recoveries/:number/package',
    summary: {
      ja: '戻したもの全部と記録（manifest.json）をZIPで取り出す',
      en: 'Take out everything recovered with its manifest, as a ZIP',
    },
    access: 'signed-in',
    params: ByNumber,
    query: Reason,
    answer: null,
    handle: async ({ services, viewer, params, query, reply }) => {
      const recovery = found(await services.database.as(viewer, (tx) => findRecovery(tx, params.number)));
      // Before its end there is no manifest, and a package without one proves nothing.
      if ((await jobs.statuses([recovery.id])).get(recovery.id)?.state !== 'done') throw new RenkeiError('recovery-not-done');
      await disclose(services, viewer, recovery, query.reason, { totals: recovery.totals });
      return send(reply, `${recovery.number}.zip`).send(await resultPackage(resultFolder(services.files, recovery.id)));
    },
  }),
];

/** Asked only of who may see it: to anybody else it is not there, with or without a reason. */
async function disclose(
  { database, audit }: Services,
  viewer: Viewer,
  { number }: StoredRecovery,
  reason: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (reason === '') throw new RenkeiError('reason-required');
  await database.as(viewer, (tx) =>
    audit(tx, viewer, { operation: 'disclosure', subject: { kind: 'recovery', id: number }, reason, facts }),
  );
}

const send = (reply: FastifyReply, name: string): FastifyReply =>
  reply.headers({
    'content-type': 'application/octet-stream',
    'content-disposition': saveAs(name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
  });
