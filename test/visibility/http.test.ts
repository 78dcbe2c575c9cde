import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#model/viewer.ts';
import type { ReportPage } from '../../src/intake/core/report-pages.ts';
import { openHttpWorld, secretOf, secretsIn, type HttpWorld, type Stored } from './http-world.ts';
import { draws, plan, viewers } from './population.ts';
import { readsMailbox } from './mail.ts';
import { alters, decides, police, reads, readsRecovery, seesWhole, writes } from './reference.ts';
import { hidden, hiddenIn, openWords, uncut, views } from './withheld.ts';

const seed = 20260403;
const { below, pick } = draws(seed + 1);
let world: HttpWorld;
beforeAll(async () => void (world = await openHttpWorld(plan(seed, 90))), 300_000);
afterAll(() => world.close());

const members = viewers.filter(({ organisation }) => organisation !== 'public').map((viewer): Viewer => ({ ...viewer, person: null }));
const readable = (viewer: Viewer): Stored[] => world.samples.filter((sample) => reads(viewer, sample));
const numbers = (samples: readonly { number: string }[]): string[] => samples.map(({ number }) => number).toSorted();

/** Every operation that only reads, asked about one report (or its incident, cluster, file). A new one adds its line here. */
const questions: Record<string, (about: Stored) => string[]> = {
  '/api/reports': () => ['?limit=200', '?limit=200&text=common', '?limit=200&tlp=red', '?limit=3'],
  '/api/reports/:number': ({ number }) => [`/${number}`],
  '/api/attachments/:id': ({ attachment }) => [`/${attachment}?reason=test`],
  '/api/imports': () => [''],
  '/api/cases': () => ['?limit=200'],
  '/api/cases/:number': ({ incidentNumber }) => [`/${incidentNumber}`],
  '/api/clusters': () => ['?limit=200', '?limit=200&sort=size&tlp=red'],
  '/api/clusters/:id': ({ number }) => [`/${number.replace('R', 'C')}`],
  '/api/clusters/:id/members': ({ number }) => [`/${number.replace('R', 'C')}/members`],
  '/api/clusters/:id/why': (about) => [
    `/${about.number.replace('R', 'C')}/why`,
    ...world.samples
      .filter(({ trio, id }) => trio === about.trio && id !== about.id)
      .map(({ id }) => `/${about.number.replace('R', 'C')}/why?a=${about.id}&b=${id}`),
  ],
  '/api/clusters/:id/turning-points': (about) => [
    `/${about.number.replace('R', 'C')}/turning-points`,
    ...world.samples
      .filter(({ trio, id }) => trio === about.trio && id !== about.id)
      .map(({ id }) => `/${about.number.replace('R', 'C')}/turning-points?a=${about.id}&b=${id}`),
  ],
  '/api/clusters/:id/history': ({ number }) => [`/${number.replace('R', 'C')}/history`],
  '/api/hubs': () => ['?limit=200', '?limit=200&q=common'],
  '/api/hubs/lists': () => [''],
  '/api/review': () => ['?limit=20', '?limit=0'],
  '/api/clusters/:id/hypotheses': ({ number }) => [`/${number.replace('R', 'C')}/hypotheses`],
  '/api/links': ({ id }) => [`?report=${id}`],
  '/api/changes': () => ['?limit=100'],
  '/api/changes/latest': () => [''],
  '/api/exercise': () => [''],
  '/api/figures': () => [''],
  '/api/search': (about) => [
    '?q=common&limit=50',
    `?q=${secretOf(world.samples.indexOf(about))}`,
    `?q=trio-${about.trio}`,
    `?q=${about.number}`,
    `?q=${about.incidentNumber}`,
  ],
  '/api/weights': () => [''],
  '/api/weights/work': () => [''],
  '/api/weights/:version': () => [`/${linkingWeights.version}`, '/x'],
  '/api/recoveries': ({ number }) => ['?limit=200', `?report=${number}`],
  '/api/recoveries/:number': ({ recovery }) => [`/${recovery}`],
  '/api/recoveries/:number/job': ({ recovery }) => [`/${recovery}/job`],
  '/api/recoveries/:number/entries': ({ recovery }) => [`/${recovery}/entries`],
  '/api/recoveries/:number/entries/:ordinal/file': ({ recovery }) => [`/${recovery}/entries/0/file?reason=test`],
  '/api/recoveries/:number/package': ({ recovery }) => [`/${recovery}/package?reason=test`],
  '/api/recoveries/figures': () => [''],
  '/api/mailboxes': ({ number }) => ['?limit=200', `?report=${number}`],
  '/api/mailboxes/figures': () => [''],
  '/api/mailboxes/:number': ({ mailbox }) => [`/${mailbox}`],
  '/api/mailboxes/:number/job': ({ mailbox }) => [`/${mailbox}/job`],
  '/api/mail-findings/:number': ({ mailbox }) => [`/${mailbox}-1`],
  '/api/mail-findings/:number/turns/:ordinal': ({ mailbox }) => [`/${mailbox}-1/turns/1?reason=test`],
  '/api/mail-findings/:number/brief': ({ mailbox }) => [`/${mailbox}-1/brief?format=text&reason=test`],
  '/api/liaison/figures': () => [''],
  '/api/liaison/statistics': () => ['?from=2020-01-01T00:00:00Z&to=2030-01-01T00:00:00Z'],
  '/api/liaison/due': () => [''],
  '/api/inquiries': ({ incidentNumber }) => ['?limit=200', `?incident=${incidentNumber}`],
  '/api/inquiries/second-person': () => [''],
  '/api/inquiries/drafts': ({ incidentNumber }) => ['', `?case=${incidentNumber}`],
  '/api/inquiries/:number/follow-ups': () => ['/OUT-2026-0001/follow-ups'],
  '/api/inquiries/:number': () => ['/OUT-2026-0001'],
  '/api/inquiries/:number/draft': () => ['/OUT-2026-0001/draft'],
  '/api/inquiries/:number/letter': () => ['/OUT-2026-0001/letter?kind=request&format=text&reason=test'],
  '/api/inquiries/:number/clocks': () => ['/OUT-2026-0001/clocks'],
  '/api/inquiries/:number/clocks.ics': () => ['/OUT-2026-0001/clocks.ics'],
  '/api/liaison/clocks.ics': () => ['?lang=en'],
  '/api/interests': () => ['?limit=200&state=all'],
  '/api/interests/from-case/:number': ({ incidentNumber }) => [`/${incidentNumber}`],
  '/api/deconfliction/hits': () => ['?limit=200&state=all'],
  '/api/deconfliction/conflicts': () => [''],
  '/api/deconfliction/conflicts/:number': () => ['/X-0000000000'],
  '/api/deconfliction/steps': () => [''],
  '/api/deconfliction/suppressed': () => [''],
  '/api/deconfliction/queries': () => [''],
  '/api/deconfliction/switches': () => [''],
  '/api/blind/partners': () => [''],
  '/api/blind/queries': () => ['?limit=200'],
  '/api/blind/references/:reference': () => ['/BM-XXXXXXXXXXXX'],
  '/api/blind/asked': () => [''],
  '/api/blind/announcement': () => [''],
  '/api/blind/set': () => [''],
  '/api/inquiries/:number/routing': () => ['/IN-2026-9999/routing'],
  '/api/liaison/on-call': () => [''],
  '/api/partner/threads': () => ['?show=all'],
  '/api/partner/threads/:id': ({ id }) => [`/${id}`],
  '/api/partner/refusals': () => ['?limit=200'],
  '/api/liaison/keys': () => [''],
  '/api/liaison/partner-keys': () => [''],
  '/api/liaison/messages/:id/package': ({ id }) => [`/${id}/package`],
  '/api/liaison/messages/:id/attachments/:ordinal': ({ id }) => [`/${id}/attachments/0`],
  '/api/inquiries/:number/messages': () => ['/OUT-2026-0001/messages'],
  '/api/disclosures': () => ['?inquiry=OUT-2026-0001'],
  '/api/disclosures/:id': ({ id }) => [`/${id}`],
  '/api/disclosures/consents': () => [''],
  '/api/disclosures/recalls': () => [''],
  '/api/teams': () => [''],
  '/api/teams/of-inquiry/:number': () => ['/IN-2026-0001'],
  '/api/teams/:id': ({ id }) => [`/${id}`],
  '/api/teams/:id/agreement': ({ id }) => [`/${id}/agreement?reason=test`],
  '/api/exchange/partners': () => [''],
  '/api/exchange/partners/:organisation': () => ['/XA-ONE'],
  '/api/exchange/partners/:organisation/sees': () => ['/XA-ONE/sees?newest=20', '/CO-ONE/sees?newest=20'],
  '/api/exchange/deliveries': () => ['?limit=200'],
  '/api/exchange/deliveries/:number': () => ['/X-000001'],
  '/api/exchange/deliveries/:number/progress': () => ['/X-000001/progress'],
  '/api/exchange/quarantine': () => ['?limit=200'],
  '/api/exchange/feeds': () => [''],
  // Few of many: each answer is a bundle of its own, and what a partner gets is cut by the same rows.
  '/api/exchange/preview': ({ number }) => [`?kind=cluster&number=${number.replace('R', 'C')}&organisation=XA-ONE`],
  '/api/exchange/export': ({ number }) => [`?kind=report&number=${number}&organisation=CO-ONE&format=stix&reason=test`],
  '/api/exchange/bundles': ({ number }) => [`?kind=cluster&number=${number.replace('R', 'C')}`, `?kind=decisions&number=${number}`],
  '/schemas/:name': () => ['/definitions.json'],
  '/api/exchange/objects': (about) => ['?limit=200', '?q=common&limit=50', `?q=${secretOf(world.samples.indexOf(about))}`],
  '/api/exchange/vocabularies': () => [''],
  '/api/exchange/known-abroad': ({ number }) => [`?report=${number}`],
  '/api/exchange/files/brief.pdf': ({ number }) => [`?number=${number}&language=en&reason=test`],
  '/api/exchange/files/indicators.csv': ({ number }) => [`?number=${number.replace('R', 'C')}&reason=test`],
  '/api/exchange/files/package.zip': ({ incidentNumber }) => [`?number=${incidentNumber}&reason=test`],
  '/api/exchange/files/form.xlsx': ({ number }) => ['', `?report=${number}&reason=test`],
  '/api/exchange/files/all/:what': () => ['/indicators?reason=test', '/reports?reason=test', '/clusters?reason=test'],
  '/api/exchange/calendar.ics': () => ['?lang=en'],
  '/api/exchange/forms': () => [''],
  '/taxii2/': () => [''],
  '/taxii2/:root/': () => ['/renkei/'],
  '/taxii2/:root/collections/': () => ['/renkei/collections/'],
  '/taxii2/:root/collections/:collection/': () => ['/renkei/collections/shared/', '/renkei/collections/inbox-xa-one/'],
  '/taxii2/:root/collections/:collection/objects/': () => [
    '/renkei/collections/shared/objects/?limit=2000',
    '/renkei/collections/shared/objects/?match[type]=incident,report&match[version]=all&limit=10000',
    '/renkei/collections/inbox-xa-one/objects/',
  ],
  '/taxii2/:root/collections/:collection/objects/:id/': ({ id }) => [
    `/renkei/collections/shared/objects/incident--${id}/`,
    `/renkei/collections/shared/objects/report--${id}/`,
  ],
  '/taxii2/:root/collections/:collection/objects/:id/versions/': ({ id }) => [
    `/renkei/collections/shared/objects/incident--${id}/versions/`,
  ],
  '/taxii2/:root/collections/:collection/manifest/': () => ['/renkei/collections/shared/manifest/?limit=10000'],
  '/taxii2/:root/status/:status/': ({ id }) => [`/renkei/status/${id}/`],
  '/misp/*': (about) => [
    '/events/index',
    '/events/restSearch/limit:200',
    `/attributes/restSearch/searchall:${secretOf(world.samples.indexOf(about))}`,
    '/feed/manifest.json',
  ],
  '/api/session': () => [''],
  '/api/session/look-as': () => [''],
  '/api/organisations': () => [''],
  '/api/people': () => [''],
  '/api/tokens': () => [''],
  '/api/passkeys': () => [''],
  '/api/audit': () => ['?limit=200'],
  '/api/audit/export': () => [''],
  '/api/public/drafts/:secret': ({ id }) => [`/${id}-guessed`],
};

/** What people typed themselves: an auditor reads the words of a search and the reason of a decision, as the law asks. */
const withoutTyped = (path: string, body: string): string =>
  path.startsWith('/api/audit') ? body.replace(/"reason":"(?:[^"\\]|\\.)*"|"terms":\{[^}]*\}/g, '') : body;

/** The words of a question may come back; what they found may not. */
const tellsOf = (body: string): boolean => /"(title|text|victim)"[^}]*secret/.test(body);

const urlOf = (path: string, end: string): string => path.replace(/\/[:*].*$/, '') + end;

describe(`over HTTP (seed ${seed})`, () => {
  it('every operation that reads is asked', () => {
    expect(
      world.routes
        .filter(({ method }) => method === 'GET')
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(Object.keys(questions).toSorted());
  });

  it('no answer to anybody says a word of a report that they may not read', { timeout: 600_000 }, async () => {
    let answers = 0;
    let shown = 0;
    for (const viewer of members) {
      const headers = await world.headersOf(viewer);
      const own = new Set(readable(viewer));
      const open = openWords(viewer, world.samples);
      for (const [path, ask] of Object.entries(questions)) {
        // A quarter of all combinations, others with another seed: enough to find what leaks, in a minute less.
        if (below(4) > 0) continue;
        for (const end of ask(pick(world.samples))) {
          const { statusCode, body } = await world.app.inject({ url: urlOf(path, end), headers });
          const told = `${path}${end} to ${viewer.name}: ${statusCode}`;
          expect(statusCode, `${told} ${body.slice(0, 300)}`).toBeOneOf([200, 401, 403, 404, 409]);
          const said = secretsIn(withoutTyped(path, body)).filter((index) => !end.includes(secretOf(index)) || tellsOf(body));
          expect(
            said.filter((index) => !own.has(world.samples[index] as Stored)).map((index) => [secretOf(index), world.samples[index]]),
            told,
          ).toEqual([]);
          expect(
            hiddenIn(body).filter((word) => !open.has(word)),
            told,
          ).toEqual([]);
          answers += 1;
          shown += said.length;
        }
      }
    }
    expect(answers).toBeGreaterThan(800);
    expect(shown).toBeGreaterThan(2500);
  });

  it('lists, counts and searches hold exactly what may be read', { timeout: 600_000 }, async () => {
    for (const viewer of members.filter(() => below(2) === 0)) {
      const headers = await world.headersOf(viewer);
      const expected = numbers(readable(viewer));
      const whole = numbers(readable(viewer).filter((sample) => seesWhole(viewer, sample)));
      for (const query of ['limit=200&text=common', 'limit=29']) {
        const listed: { number: string }[] = [];
        for (let next: string | null = ''; next !== null;) {
          const url = `/api/reports?${query}${next && `&after=${encodeURIComponent(next)}`}`;
          const page: ReportPage = (await world.app.inject({ url, headers })).json();
          // The word is in the text, and so found by whom the text is for.
          expect(page.count, viewer.name).toBe((query.includes('text') ? whole : expected).length);
          listed.push(...page.rows);
          next = page.next;
        }
        expect(numbers(listed), viewer.name).toEqual(query.includes('text') ? whole : expected);
      }
      const recoveries = (await world.app.inject({ url: '/api/recoveries?limit=200', headers })).json().rows;
      const workedOn = world.samples.filter((sample) => readsRecovery(viewer, sample, 'JP-NPA')).map(({ recovery }) => recovery);
      expect(recoveries.map(({ number }: { number: string }) => number).toSorted(), viewer.name).toEqual(workedOn.toSorted());
      const mailboxes = (await world.app.inject({ url: '/api/mailboxes?limit=200', headers })).json().rows;
      const handedIn = world.samples.filter((sample) => readsMailbox(viewer, sample, 'JP-NPA')).map(({ mailbox }) => mailbox);
      expect(mailboxes.map(({ number }: { number: string }) => number).toSorted(), viewer.name).toEqual(handedIn.toSorted());
      const found = (await world.app.inject({ url: '/api/search?q=common&limit=50', headers })).json();
      const reports = found.groups.find((group: { kind: string }) => group.kind === 'reports');
      expect(reports?.count ?? 0, viewer.name).toBe(whole.length);
    }
  });

  it('is not blind: it sees when a policy lets through what it should not', async () => {
    const company: Viewer = {
      person: null,
      name: 'company',
      organisation: 'CO-ONE',
      kind: 'company',
      role: 'company',
      exerciseOnly: false,
    };
    const headers = await world.headersOf(company);
    const listed = async (): Promise<string[]> => numbers((await world.app.inject({ url: '/api/reports?limit=200', headers })).json().rows);
    const { pool } = world.database;
    await pool.query('alter policy read_clear on report using (true)');
    const seen = await listed();
    await pool.query(`alter policy read_clear on report using (tlp = 'clear')`);
    expect(seen).not.toEqual(numbers(readable(company)));
    expect(await listed()).toEqual(numbers(readable(company)));
  });

  it('what may not be read is refused in the very words for what does not exist', { timeout: 600_000 }, async () => {
    for (const viewer of members) {
      const headers = await world.headersOf(viewer);
      const ask = async (url: string) => ({ ...(await world.app.inject({ url, headers })).json(), instance: null });
      const about = pick(world.samples);
      const answer = await world.app.inject({ url: `/api/reports/${about.number}`, headers });
      expect(answer.statusCode, `${viewer.name} ${JSON.stringify(about)}`).toBe(reads(viewer, about) ? 200 : 404);
      if (reads(viewer, about)) continue;
      expect(await ask(`/api/reports/${about.number}`)).toEqual(await ask('/api/reports/R-999999'));
      expect(await ask(`/api/attachments/${about.attachment}`)).toEqual(await ask('/api/attachments/01900000-0000-7000-8000-000000000000'));
      expect(await ask(`/api/recoveries/${about.recovery}`)).toEqual(await ask('/api/recoveries/J-999999'));
      expect(await ask(`/api/mailboxes/${about.mailbox}`)).toEqual(await ask('/api/mailboxes/M-999999'));
      expect(await ask(`/api/mail-findings/${about.mailbox}-1`)).toEqual(await ask('/api/mail-findings/M-999999-1'));
      expect(await ask(`/api/links?report=${about.id}`)).toEqual(await ask('/api/links?report=01900000-0000-7000-8000-000000000000'));
      expect(await ask(`/api/clusters/${about.number.replace('R', 'C')}`)).toEqual(await ask('/api/clusters/C-999999'));
    }
  });

  const outsiders = members.filter(({ kind, exerciseOnly }) => !police(kind) && !exerciseOnly);

  it(
    'of what is read and not seen whole no field that tells the victim leaves the database, and each left whole is found',
    { timeout: 600_000 },
    async () => {
      const askers = outsiders.filter(({ kind, role }) => role === (kind === 'foreign' ? 'partner' : 'company'));
      const found = async (of = /./): Promise<string[]> => [
        ...new Set((await Promise.all(askers.map((viewer) => uncut(world, viewer, world.samples, of)))).flatMap((one) => [...one])),
      ];
      expect(await found()).toEqual([]);
      const all = views();
      expect(all.length).toBeGreaterThan(20);
      for (const { column, whole, restored } of all) {
        await world.database.pool.query(whole);
        expect(await found(new RegExp(`^${column.split('.')[0]}$`)), column).toEqual([column]);
        await world.database.pool.query(restored);
      }
      expect(await found()).toEqual([]);
    },
  );

  it('by words that are withheld nothing is found, nor told apart from words that nobody ever wrote', { timeout: 600_000 }, async () => {
    for (const viewer of outsiders.filter(({ kind, role }) => role === (kind === 'foreign' ? 'partner' : 'company'))) {
      const headers = await world.headersOf(viewer);
      const about = world.samples.filter((sample) => reads(viewer, sample) && !seesWhole(viewer, sample)).slice(0, 1);
      for (const sample of about)
        for (const field of ['title', 'text', 'victim', 'reporter', 'trace', 'id'] as const) {
          const word = hidden(field, field === 'victim' ? sample.trio : world.samples.indexOf(sample));
          if (openWords(viewer, world.samples).has(word)) continue;
          for (const url of [
            `/api/search?q=${word}`,
            `/api/reports?text=${word}`,
            `/api/exchange/objects?q=${word}`,
            `/api/hubs?q=${word}`,
            ...(field === 'trace' ? [`/misp/attributes/restSearch/searchall:${word}`, `/misp/events/restSearch/searchall:${word}`] : []),
          ]) {
            const ask = async (said: string): Promise<string> =>
              (await world.app.inject({ url: url.replace(word, said), headers })).body.replaceAll(said, '');
            expect(await ask(word), `${viewer.name} ${url}`).toBe(await ask(hidden(field, 999_999)));
          }
        }
    }
  });

  it('changes are made by who may make them', { timeout: 600_000 }, async () => {
    const { rows } = await world.database.pool.query<{ id: string; incident: string }>(
      'select distinct on (incident) id, incident from task order by incident, ordinal',
    );
    const taskOf = new Map(rows.map((row) => [row.incident, row.id]));
    const wholeTrios = [...Map.groupBy(world.samples, ({ trio }) => trio).values()].filter((trio) => trio.length === 3);
    for (const viewer of members) {
      const headers = await world.headersOf(viewer);
      const about = pick(world.samples);
      const siblings = world.samples.filter(({ incident }) => incident === about.incident);
      const isInvestigator = ['officer', 'analyst', 'liaison'].includes(viewer.role);
      const send = async (method: 'POST' | 'PATCH', url: string, payload: object) =>
        (await world.app.inject({ method, url, headers, payload })).statusCode;

      const task = await send('PATCH', `/api/tasks/${taskOf.get(about.incident)}`, { note: 'x' });
      expect(task === 200, `task: ${viewer.name} ${task} ${JSON.stringify(siblings)}`).toBe(
        isInvestigator && siblings.some((one) => alters(viewer, one)),
      );
      expect(task).toBeOneOf([200, 403, 404]);

      const trio = pick(wholeTrios);
      const named = trio.filter((one) => reads(viewer, one));
      const url = `/api/clusters/${(named[0] ?? trio[0])?.number.replace('R', 'C')}/decisions`;
      const all = await send('POST', url, { kind: 'unsure', reports: trio.map(({ id }) => id).slice(0, 1), reason: 'x' });
      expect(all === 200, `decide: ${viewer.name} ${all} ${JSON.stringify(trio)}`).toBe(
        named.length > 1 && trio[0] !== undefined && decides(viewer, [trio[0]]),
      );
      expect(all).toBeOneOf([200, 403, 404]);

      const form = 'multipart/form-data; boundary=x';
      const payload = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\na\r\n--x--\r\n';
      const file = await world.app.inject({
        method: 'POST',
        url: `/api/reports/${about.number}/attachments`,
        headers: { ...headers, 'content-type': form },
        payload,
      });
      expect(file.statusCode === 200, `attach: ${viewer.name} ${file.statusCode} ${JSON.stringify(about)}`).toBe(
        writes(viewer) && alters(viewer, about),
      );
      expect(file.statusCode).toBeOneOf([200, 403, 404]);
    }
  });
});
