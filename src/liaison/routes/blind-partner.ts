import { createReadStream } from 'node:fs';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { pathOf } from '#platform/files/file-store.ts';
import { found } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import { answerPartner } from '../blind-matching/answer-partner.ts';
import { epochDomain } from '../blind-matching/epoch-domain.ts';
import { Announcement, BlindEvaluation, BlindQuery } from '../core/blind-matching/match-messages.ts';
import { querySizes } from '../core/blind-matching/query-size.ts';
import { openEpochOf, publishedSetOf } from '../store/blind-epochs.ts';
import { listBlindPartners } from '../store/blind-partners.ts';
import type { BlindPorts } from './blind-matching.ts';

/** A query of 4,096 elements is 260 KB. */
const QUERY_LIMIT = 512 * 1024;

/** What a partner's own system asks, with a token of the partner. */
export const blindPartnerRoutes = ({ crew }: BlindPorts): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/blind/announcement',
    summary: { ja: '公告：鍵、期間、件数、公開した集合', en: 'The announcement: key, epoch, sizes, published set' },
    access: ['partner'],
    answer: Announcement,
    handle: async ({ services, viewer }) => (await inForce(services, viewer)).announcement,
  }),
  defineRoute({
    method: 'GET',
    path: '/api/blind/set',
    summary: { ja: '公開した集合（目隠し済み）を取る', en: 'Fetch the published set, blinded' },
    access: ['partner'],
    answer: null,
    handle: async ({ services, viewer, reply }) => {
      const { set } = (await inForce(services, viewer)).announcement;
      const { id, sha256, bytes } = found(set);
      await services.database.as(viewer, (tx) =>
        services.audit(tx, viewer, { operation: 'disclosure', subject: { kind: 'blind-set', id }, facts: { sha256, bytes } }),
      );
      await reply
        .header('content-type', 'application/octet-stream')
        .header('content-length', bytes)
        .header('content-disposition', 'attachment; filename="renkei-blind-set"')
        .header('cache-control', 'no-store')
        .send(createReadStream(pathOf(services.files, sha256)));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/blind/evaluations',
    summary: { ja: '目隠しした照合に答える', en: 'Evaluate a blinded query' },
    access: ['partner'],
    body: BlindQuery,
    bodyLimit: QUERY_LIMIT,
    answer: BlindEvaluation,
    handle: ({ services, viewer, body }) =>
      answerPartner({ services, crew }, viewer, { partner: viewer.organisation, query: body, byFile: false }),
  }),
];

/** What is in force with the viewer's own organisation. @throws `not-found` (no matching), `blind-stopped`, `epoch-over` */
async function inForce({ database, now }: Services, viewer: Viewer): Promise<{ readonly announcement: Announcement }> {
  return database.as(viewer, async (tx) => {
    const at = new Date(now()).toISOString();
    const own = found((await listBlindPartners(tx, at, viewer.organisation))[0]);
    if (own.stopped) throw new RenkeiError('blind-stopped');
    const epoch = await openEpochOf(tx, viewer.organisation);
    if (epoch === null || Date.parse(epoch.closes_at) <= Date.parse(at)) throw new RenkeiError('epoch-over');
    const set = await publishedSetOf(tx, epoch.id);
    return {
      announcement: {
        format: 'renkei-blind-announcement-1',
        ...epochDomain((await homeOf(tx)).id, epoch),
        opensAt: epoch.opens_at,
        closesAt: epoch.closes_at,
        querySizes: [...querySizes],
        quota: own.quota,
        set: set && {
          id: set.id,
          publishedAt: set.published_at ?? at,
          entries: set.entries ?? 0,
          bytes: set.bytes ?? 0,
          sha256: Buffer.from(set.sha256 ?? []).toString('hex'),
        },
      },
    };
  });
}
