import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '#platform/http/server.ts';
import { type LinkedWorld, openLinkedWorld, people, type Who } from '../../../test/linking/linked-world.ts';
import { pdfText } from '../../../test/liaison/pdf-text.ts';
import { unguardCell } from '../core/csv/guard-cell.ts';
import { packageFiles } from '../core/files/package-words.ts';
import { readFormFile } from '../files/read-form-file.ts';
import { publishDue } from '../publish/publish-due.ts';
import { fileRoutes } from './files.ts';

/*
 * Tokyo's N (green, the victim agreed to nothing) and Osaka's S (amber) share an address; N is for Harbour by name. H is red and Tokyo's alone. A value of N would be a
 * formula in a spreadsheet.
 */
let w: LinkedWorld;
let app: FastifyInstance;
const victim = '架空北嶺病院';
const at: Record<'N' | 'S' | 'H' | 'D', { id: string; number: string }> = {} as never; // filled before any test

beforeAll(async () => {
  w = await openLinkedWorld();
  app = await createServer({
    services: w.world.services,
    routes: fileRoutes(w.linker),
    identify: async (request) => people[request.headers['x-test-person'] as Who] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  const base = { kind: 'ransomware', lang: 'ja', country: 'JP', exercise: true } as const;
  at.N = await w.report('tokyo', {
    ...base,
    prefecture: 13,
    title: `${victim}の暗号化`,
    text: `${victim}が暗号化された。`,
    victim,
    occurred: { at: '2026-03-30T00:05:00.000Z', precision: 'minute', approximate: true, zone: 'Asia/Tokyo' },
    damage: { loss: { state: 'answered', value: 1_200_000 }, backup: { state: 'unknown' } },
    indicators: [
      { type: 'ipv4', value: '198.51.100.7', role: 'attacker' },
      { type: 'domain', value: 'gate.kakuu-shiharai.example', role: 'attacker' },
      { type: 'phone', value: '+81312345678', role: 'attacker' },
    ],
    handling: { tlp: 'green', releasableTo: ['SG-HARBOUR'] },
  });
  at.S = await w.report('osaka', {
    ...base,
    prefecture: 27,
    title: '接続',
    text: 'x',
    indicators: [{ type: 'ipv4', value: '198.51.100.7', role: 'attacker' }],
    handling: { tlp: 'amber' },
  });
  at.H = await w.report('tokyo', {
    ...base,
    prefecture: 13,
    title: '秘匿',
    text: 'y',
    indicators: [
      { type: 'ipv4', value: '198.51.100.7', role: 'attacker' },
      { type: 'domain', value: 'secret.kakuu.example', role: 'attacker' },
    ],
    handling: { tlp: 'red' },
  });
  at.D = await w.report('company', { ...base, kind: 'ddos', title: '止まった', text: 'z', victim: '例示商事', handling: { tlp: 'amber' } });
  await publishDue(w.world.services, w.linker);
});
afterAll(async () => {
  await app.close();
  await w.close();
});

async function get(url: string, as: Who | null) {
  const answer = await app.inject({ method: 'GET', url: `/api/exchange/${url}`, headers: as ? { 'x-test-person': as } : {} });
  return { status: answer.statusCode, bytes: answer.rawPayload, text: answer.body, headers: answer.headers };
}
const cluster = () => at.N.number.replace('R-', 'C-');
/** Cells of a CSV as RFC 4180 has them, unguarded. */
const cells = (csv: string): string[][] =>
  csv
    .split('\r\n')
    .slice(0, -1)
    .map((line) =>
      line
        .slice(1, -1)
        .split('","')
        .map((cell) => unguardCell(cell.replaceAll('""', '"'))),
    );
const lastDelivery = () =>
  w.world.database.asSystem((tx) =>
    tx.selectFrom('exchange_delivery').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow(),
  );

describe('every file', () => {
  const asked = () => [
    `files/brief.pdf?number=${at.N.number}&reason=r`,
    `files/indicators.csv?number=${at.N.number}&reason=r`,
    `files/package.zip?number=${at.N.number}&reason=r`,
    `files/form.xlsx?report=${at.N.number}&reason=r`,
    'files/all/indicators?reason=r',
    'calendar.ics',
  ];

  it('is in the list above', () => {
    const paths = asked().map((url) => `/api/exchange/${url.replace(/\?.*/, '')}`.replace('/all/indicators', '/all/:what'));
    expect(paths.toSorted()).toEqual(
      fileRoutes(w.linker)
        .map(({ path }) => path)
        .toSorted(),
    );
  });

  it('asks to sign in, is not for auditors, and leaves for a reason only', async () => {
    for (const url of asked()) {
      expect((await get(url, null)).status, url).toBe(401);
      expect((await get(url, 'auditor')).status, url).toBe(403);
      if (url.includes('reason=')) expect((await get(url.replace('reason=r', ''), 'tokyo')).text, url).toContain('reason-required');
    }
  });

  it.each([
    'files/brief.pdf?number=1&reason=r',
    'files/brief.pdf?number=R-1&language=fr&reason=r',
    'files/indicators.csv?number=R-1%00&reason=r',
    'files/all/secrets?reason=r',
    'files/form.xlsx?form=word',
    'calendar.ics?lang=fr',
  ])('%s is refused as malformed', async (url) => expect((await get(url, 'tokyo')).status).toBe(422));

  it('does not tell what is hidden from what is not there', async () => {
    for (const url of ['brief.pdf', 'indicators.csv', 'package.zip']) {
      const hidden = await get(`files/${url}?number=${at.H.number}&reason=r`, 'osaka');
      const absent = await get(`files/${url}?number=R-999999&reason=r`, 'osaka');
      expect([hidden.status, absent.status], url).toEqual([404, 404]);
      expect(hidden.text.replace(/"instance":"[^"]*"/, ''), url).toBe(absent.text.replace(/"instance":"[^"]*"/, ''));
    }
  });

  it('is made through the eyes of a partner for investigators alone', async () => {
    expect((await get(`files/indicators.csv?number=${at.N.number}&as=CO-EXAMPLE&reason=r`, 'abroad')).status).toBe(403);
    expect((await get(`files/all/reports?as=SG-HARBOUR&reason=r`, 'tokyo')).status).toBe(403);
    expect((await get(`files/indicators.csv?number=${at.N.number}&as=XX-NOBODY&reason=r`, 'tokyo')).status).toBe(404);
  });
});

describe('a brief', () => {
  it('of a cluster tells its reader what he may see; its SHA-256 stands in the delivery that it names', async () => {
    const { status, bytes, headers } = await get(`files/brief.pdf?number=${cluster()}&reason=briefing`, 'osaka');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/pdf');
    const { text } = pdfText(bytes);
    const delivery = await lastDelivery();
    for (const said of [
      cluster(),
      at.N.number,
      at.S.number,
      victim,
      '198[.]51[.]100[.]7が2件中2件の報告にあります。',
      delivery.number,
      '訓練',
      '1,200,000',
    ])
      expect(text, said).toContain(said);
    expect(text).not.toContain(at.H.number);
    expect(text).not.toContain('secret[.]');
    expect(Buffer.from(delivery.sha256 ?? []).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(delivery).toMatchObject({
      direction: 'out',
      channel: 'export',
      organisation: 'JP-27',
      format: 'pdf',
      reason: 'briefing',
      bytes: BigInt(bytes.length),
      receipt: { stopped: null },
    });
  });

  it('for a partner bears the pseudonym, never the victim, nor the text, nor what the partner may not see; and is a disclosure', async () => {
    const { status, bytes } = await get(`files/brief.pdf?number=${cluster()}&as=SG-HARBOUR&language=en&reason=shared`, 'tokyo');
    expect(status).toBe(200);
    const { text } = pdfText(bytes);
    expect(text).toMatch(/V-[0-9A-Z]{6}/);
    expect(text).toContain('HarbourPolice');
    expect(text).toContain('insanitisedform');
    for (const hidden of [victim, '架空', '1,200,000', at.S.number, at.H.number]) expect(text, hidden).not.toContain(hidden);
    const { rows } = await w.world.database.asSystem((tx) =>
      sql<{
        operation: string;
        reason: string;
        facts: unknown;
      }>`select operation, reason, facts from audit_entry order by at desc, id desc limit 1`.execute(tx),
    );
    expect(rows[0]).toMatchObject({ operation: 'disclosure', reason: 'shared', facts: { organisation: 'SG-HARBOUR', format: 'pdf' } });
  });

  it('is the same for the partner that asks itself', async () => {
    const own = pdfText((await get(`files/brief.pdf?number=${at.N.number}&language=en&reason=r`, 'abroad')).bytes).text;
    const made = pdfText((await get(`files/brief.pdf?number=${at.N.number}&as=SG-HARBOUR&language=en&reason=r`, 'tokyo')).bytes).text;
    const pseudonym = /V-[0-9A-Z]{6}/.exec(own)?.[0];
    expect(pseudonym).toBeDefined();
    expect(made).toContain(pseudonym);
    expect(own).not.toContain(victim);
  });
});

describe('tables', () => {
  it('hold the indicators of a cluster, guarded, with a mark for Excel on request', async () => {
    const { text } = await get(`files/indicators.csv?number=${cluster()}&mark=true&reason=r`, 'osaka');
    expect(text.startsWith('\ufeff"type"')).toBe(true);
    expect(text).toContain(`"'+81312345678"`);
    const rows = cells(text.slice(1));
    expect(rows).toContainEqual(['ipv4', '198.51.100.7', '2', `${at.N.number} ${at.S.number}`, 'TLP:AMBER']);
    expect(rows).toContainEqual(['phone', '+81312345678', '1', at.N.number, 'TLP:GREEN']);
    expect(text).not.toContain('secret.kakuu');
  });

  it('of everything hold what their reader may see and no more', async () => {
    const reports = async (as: Who) =>
      cells((await get('files/all/reports?reason=r', as)).text)
        .slice(1)
        .map(([number]) => number);
    const police = [at.N.number, at.S.number, at.H.number];
    expect(new Set(await reports('tokyo'))).toEqual(new Set(police));
    expect(await reports('company')).toEqual([at.D.number]);
    expect(await reports('osaka')).not.toContain(at.H.number);
    expect(await reports('abroad')).toEqual([at.N.number]);
    const abroad = await get('files/all/reports?reason=r', 'abroad');
    expect(abroad.text).not.toContain(victim);
    expect(abroad.text).toMatch(/V-[0-9A-Z]{6}/);
    expect((await lastDelivery()).receipt).toMatchObject({ read: 1, stopped: null });
    const indicators = cells((await get('files/all/indicators?reason=r', 'abroad')).text);
    expect(indicators).toContainEqual(['phone', '+81312345678', '1', at.N.number, 'TLP:GREEN']);
    const clusters = cells((await get('files/all/clusters?reason=r', 'osaka')).text);
    expect(clusters[1]?.slice(0, 1)).toEqual([cluster()]);
    expect(clusters).toHaveLength(2);
  });
});

describe('a common form', () => {
  it('comes empty, and filled for those who see all of the report', async () => {
    const empty = await readFormFile(Buffer.from((await get('files/form.xlsx?form=ddos', 'abroad')).bytes));
    expect(empty).toMatchObject({ ok: true, value: { form: 'ddos', problems: [] } });
    const filled = await readFormFile(Buffer.from((await get(`files/form.xlsx?report=${at.N.number}&reason=r`, 'osaka')).bytes));
    expect(filled).toMatchObject({
      ok: true,
      value: {
        form: 'ransomware',
        problems: [],
        input: { victim, prefecture: 13, damage: { loss: { state: 'answered', value: 1_200_000 }, backup: { state: 'unknown' } } },
      },
    });
    const own = await readFormFile(Buffer.from((await get(`files/form.xlsx?report=${at.D.number}&reason=r`, 'company')).bytes));
    expect(own).toMatchObject({ ok: true, value: { form: 'ddos', input: { victim: '例示商事' } } });
  });

  it('is refused to whoever may not see the victim, as itself or through an investigator', async () => {
    for (const [as, query] of [
      ['abroad', ''],
      ['tokyo', '&as=SG-HARBOUR'],
    ] as const) {
      const { status, text } = await get(`files/form.xlsx?report=${at.N.number}&reason=r${query}`, as);
      expect([status, JSON.parse(text).code]).toEqual([403, 'form-full-only']);
    }
    expect((await get(`files/form.xlsx?report=${at.H.number}&reason=r`, 'osaka')).status).toBe(404);
  });
});

describe('a package', () => {
  it('for a partner holds the partner’s view, in STIX, in words and as a table', async () => {
    const { bytes } = await get(`files/package.zip?number=${at.N.number}&as=SG-HARBOUR&reason=r`, 'tokyo');
    const files = unzipSync(new Uint8Array(bytes));
    expect(Object.keys(files).toSorted()).toEqual(Object.values(packageFiles).toSorted());
    const text = (name: string): string => Buffer.from(files[name] ?? []).toString();
    const bundle = JSON.parse(text(packageFiles.bundle));
    expect(bundle.objects.length).toBeGreaterThan(5);
    const delivery = await lastDelivery();
    expect(text(packageFiles.readMe)).toContain(delivery.number);
    expect(text(packageFiles.readMe)).toContain('TLP:GREEN');
    for (const name of [packageFiles.bundle, packageFiles.indicators, packageFiles.readMe]) {
      expect(text(name), name).not.toContain(victim);
      expect(text(name), name).not.toContain(at.S.number);
    }
    expect(pdfText(files[packageFiles.brief] ?? new Uint8Array()).text).not.toContain(victim);
    expect(delivery.receipt.read).toBe(bundle.objects.length);
  });
});

it('a calendar is iCalendar by its grammar (RFC 5545), also where there is nothing in it', async () => {
  const { status, text, headers } = await get('calendar.ics?lang=en', 'agency');
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(text.split('\r\n').slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', expect.stringMatching(/^PRODID:/)]);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect((await get('calendar.ics', 'abroad')).status).toBe(403);
});
