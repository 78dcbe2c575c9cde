import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { consultation } from '#platform/audit/write.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { found } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { clockCalendar } from '../clock-calendar.ts';
import { type CalendarEntry, calendarFile } from '../core/deadlines/calendar-file.ts';
import { ClocksQuery, InquiryClocks } from '../core/deadlines/clock-pages.ts';
import { clocksFor } from '../core/deadlines/clocks-for.ts';
import { InquiryReference } from '../core/inquiry-pages.ts';
import { findInquiry } from '../store/show-inquiry.ts';
import { investigators } from './access.ts';

const ByReference = z.object({ number: InquiryReference });

export const deadlineRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/:number/clocks',
    summary: { ja: '照会の期限（二つの時計を含む）', en: "An inquiry's clocks, those of its preservations among them" },
    access: investigators,
    params: ByReference,
    answer: InquiryClocks,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const clocks = clocksFor(found(await findInquiry(tx, params.number)), viewer, nowOf(services.now));
        await services.audit(tx, viewer, consultation({ kind: 'inquiry', id: clocks.number }, [clocks.number]));
        return clocks;
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/:number/clocks.ics',
    summary: { ja: '照会の期限を暦に入れるファイル', en: "An inquiry's clocks as a calendar file" },
    access: investigators,
    params: ByReference,
    query: ClocksQuery,
    answer: null,
    handle: async ({ services, viewer, params, query: { lang }, reply }) => {
      const now = nowOf(services.now);
      const clocks = await services.database.as(viewer, async (tx) => {
        const shown = clocksFor(found(await findInquiry(tx, params.number)), viewer, now);
        await services.audit(tx, viewer, consultation({ kind: 'inquiry', id: shown.number }, [shown.number]));
        return shown;
      });
      return send(
        reply,
        `${clocks.number}.ics`,
        calendarFile([entryOf(clocks)], { name: { ja: clocks.number, en: clocks.number }, language: lang, now }),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/liaison/clocks.ics',
    summary: { ja: '見られる照会すべての期限（暦の購読用）', en: 'The clocks of all inquiries that one may see, for subscribing to' },
    access: investigators,
    query: ClocksQuery,
    answer: null,
    handle: async ({ services, viewer, query: { lang }, reply }) => {
      const now = nowOf(services.now);
      const file = await services.database.as(viewer, async (tx) => {
        const calendar = await clockCalendar(tx, viewer, { language: lang, now });
        await services.audit(
          tx,
          viewer,
          consultation({ kind: 'inquiry-list', id: viewer.organisation }, calendar.numbers, { terms: { clocks: 'ics' } }),
        );
        return calendar.file;
      });
      return send(reply, 'renkei.ics', file);
    },
  }),
];

const nowOf = (now: () => number): string => new Date(now()).toISOString();
const entryOf = ({ number, zones, clocks }: InquiryClocks): CalendarEntry => ({ number, partnerZone: zones.theirs, clocks });

const send = (reply: FastifyReply, name: string, file: string): FastifyReply =>
  reply
    .headers({ 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': saveAs(name), 'cache-control': 'no-store' })
    .send(file);
