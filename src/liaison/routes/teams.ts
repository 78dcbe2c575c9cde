import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Role } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { saveAs } from '#platform/http/file-name.ts';
import { found } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { actorOf } from '../act.ts';
import type { Acting } from '../acting.ts';
import { agreementLetter } from '../core/teams/agreement-letter.ts';
import { agreementText } from '../core/teams/signed-text.ts';
import { TeamAct } from '../core/teams/team-act.ts';
import {
  AgreementFormat,
  ExhibitAct,
  NewExhibit,
  NewLink,
  NewNote,
  NewTeam,
  TeamAnswer,
  TeamDetail,
  TeamPage,
  TeamsOfInquiry,
} from '../core/teams/team-pages.ts';
import { formatFiles } from '../letters/letter-format.ts';
import { renderLetter } from '../letters/letter-press.ts';
import { readInquiry } from '../store/inquiries.ts';
import { listTeams, readTeam, teamsOfInquiry } from '../store/teams.ts';
import { actOnTeam, beginTeam } from '../teams/act-on-team.ts';
import { addNote, linkToTeam } from '../teams/note-and-link.ts';
import { actOnExhibit, shareExhibit } from '../teams/share-exhibit.ts';
import { teamDetail } from '../teams/show-team.ts';
import { investigators } from './access.ts';

const joins: readonly Role[] = [...investigators, 'partner'];
const ById = z.object({ id: z.uuid() });
const limit = 200;

/** Joint investigation teams: the same operations for Japan and for foreign parties; rows decide what each of them reads. */
export const teamRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/teams',
    summary: { ja: '共同捜査チームの一覧', en: 'Joint investigation teams' },
    access: joins,
    answer: TeamPage,
    handle: ({ services, viewer }) =>
      as(services, viewer, async ({ tx }) => {
        const rows = await listTeams(tx, { limit: limit + 1, at: new Date(services.now()).toISOString() });
        const shown = rows.slice(0, limit);
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'team-list', id: viewer.organisation },
            shown.map(({ number }) => number),
          ),
        );
        return { rows: shown, more: rows.length > limit };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/teams',
    summary: { ja: '協定を起案する', en: 'Draft an agreement' },
    access: ['liaison'],
    body: NewTeam,
    answer: TeamDetail,
    handle: ({ services, viewer, body }) =>
      as(services, viewer, async (acting) => {
        if (actorOf(viewer).capacity !== 'desk') throw new RenkeiError('not-permitted');
        return teamDetail(acting, (await beginTeam(acting, body.agreement, body.exercise)).id);
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/teams/of-inquiry/:number',
    summary: { ja: '照会が結び付いている共同捜査チーム', en: 'Joint investigation teams that an inquiry is linked to' },
    access: investigators,
    params: z.object({ number: z.string().max(40) }),
    answer: TeamsOfInquiry,
    handle: ({ services, viewer, params }) =>
      as(services, viewer, async ({ tx }) => {
        const { id } = found(await readInquiry(tx, { number: params.number }));
        const rows = await teamsOfInquiry(tx, id);
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'inquiry', id: params.number },
            rows.map(({ number }) => number),
          ),
        );
        return { rows };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/teams/:id',
    summary: { ja: '共同捜査チームを1件見る', en: 'Show one joint investigation team' },
    access: joins,
    params: ById,
    answer: TeamDetail,
    handle: ({ services, viewer, params }) =>
      as(services, viewer, async (acting) => {
        const detail = await teamDetail(acting, params.id);
        const exhibits = detail.exhibits.map(({ ordinal }) => `X${ordinal}`);
        await services.audit(acting.tx, viewer, consultation({ kind: 'team', id: detail.number }, [detail.number, ...exhibits]));
        return detail;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/teams/:id/acts',
    summary: {
      ja: '協定とチームについての行為（書き直し、提示、署名、開始、メンバー、延長、停止、終了、評価、離脱）',
      en: 'An act on the agreement or the team: edit, propose, sign, open, members, extend, suspend, end, evaluate, withdraw',
    },
    access: joins,
    params: ById,
    body: TeamAct,
    answer: TeamAnswer,
    handle: ({ services, viewer, params, body }) => change(services, viewer, params.id, (acting) => actOnTeam(acting, params.id, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/teams/:id/exhibits',
    summary: {
      ja: '証拠の共有を提案する（外国の機関は自分の決定で共有する）',
      en: "Propose to share an exhibit; a foreign party's own is shared at once",
    },
    access: joins,
    params: ById,
    body: NewExhibit,
    answer: TeamAnswer,
    handle: ({ services, viewer, params, body }) => change(services, viewer, params.id, (acting) => shareExhibit(acting, params.id, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/teams/:id/exhibits/:exhibit/acts',
    summary: {
      ja: '共有証拠についての行為（承認、差し戻し、取り消し、目的外利用の依頼と決定）',
      en: 'An act on a shared exhibit: approve, return, recall, ask for another use, decide on it',
    },
    access: joins,
    params: ById.extend({ exhibit: z.uuid() }),
    body: ExhibitAct,
    answer: TeamAnswer,
    handle: ({ services, viewer, params, body }) =>
      change(services, viewer, params.id, (acting) => actOnExhibit(acting, params.id, params.exhibit, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/teams/:id/notes',
    summary: { ja: '部屋にメモを書く', en: 'Write a note in the room' },
    access: joins,
    params: ById,
    body: NewNote,
    answer: TeamAnswer,
    handle: ({ services, viewer, params, body }) => change(services, viewer, params.id, (acting) => addNote(acting, params.id, body.text)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/teams/:id/links',
    summary: { ja: '照会・事件を結び付ける（日本側だけに見える）', en: 'Link an inquiry or a case; seen in Japan alone' },
    access: investigators,
    params: ById,
    body: NewLink,
    answer: TeamAnswer,
    handle: ({ services, viewer, params, body }) => change(services, viewer, params.id, (acting) => linkToTeam(acting, params.id, body)),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/teams/:id/agreement',
    summary: {
      ja: '協定を取り出す（署名された文字列そのもの、PDF、DOCX）',
      en: 'Take out the agreement: the very bytes that are signed, PDF, DOCX',
    },
    access: joins,
    params: ById,
    query: z.object({
      format: AgreementFormat.default('pdf'),
      lang: z.enum(['ja', 'en', 'both']).default('both'),
      // A file that leaves is a disclosure, and its reason stays on record.
      reason: z.string().trim().max(500).default(''),
    }),
    answer: null,
    handle: async ({ services, viewer, params, query: { format, lang, reason }, reply }) => {
      const team = await as(services, viewer, async (acting) => {
        const detail = await teamDetail(acting, params.id);
        if (reason === '') throw new RenkeiError('reason-required');
        await services.audit(acting.tx, viewer, {
          operation: 'disclosure',
          subject: { kind: 'team', id: detail.number },
          reason,
          facts: { agreement: format, lang, sha256: detail.sha256 },
        });
        return detail;
      });
      const [bytes, { extension, type }] =
        format === 'json'
          ? [Buffer.from(agreementText(team.number, team.agreement).text, 'utf8'), { extension: 'json', type: 'application/json' }]
          : [Buffer.from(await renderLetter(agreementLetter(team), lang, format)), formatFiles[format]];
      return reply
        .headers({
          'content-type': type,
          'content-disposition': saveAs(`${team.number}-agreement.${extension}`),
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
        })
        .send(bytes);
    },
  }),
];

const as = <T>(services: Services, viewer: Viewer, work: (acting: Acting) => Promise<T>): Promise<T> =>
  services.database.as(viewer, (tx, asMachine) => work({ tx, asMachine, services, viewer }));

/** An act, and how the team stands then for whoever acted; null where it took the team out of their sight, such as by sending the draft back. */
const change = (services: Services, viewer: Viewer, id: string, work: (acting: Acting) => Promise<unknown>): Promise<TeamAnswer> =>
  as(services, viewer, async (acting) => {
    await work(acting);
    return { team: (await readTeam(acting.tx, id)) ? await teamDetail(acting, id) : null };
  });
