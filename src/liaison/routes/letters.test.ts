import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskPerson, type DeskWorld, openDeskWorld } from '../../../test/liaison/desk-world.ts';
import { pdfText } from '../../../test/liaison/pdf-text.ts';
import { preservationRequest } from '../core/forms/preservation-fixture.ts';

let w: DeskWorld;
let number: string;

beforeAll(async () => {
  w = await openDeskWorld();
  const { status, body } = await w.ask('POST', '/api/inquiries/drafts', 'tokyo', {
    partner: 'DE-NORDMARK',
    incidents: [],
    parent: null,
    request: preservationRequest,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  number = body.number;
});
afterAll(() => w.close());

async function take(as: DeskPerson | null, query: string, of = number) {
  const answer = await w.app.inject({
    method: 'GET',
    url: `/api/inquiries/${of}/letter?${query}`,
    headers: { ...(as && { 'x-test-person': as }) },
  });
  const isJson = /json/.test(String(answer.headers['content-type']));
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, code: isJson ? answer.json().code : null };
}
const entries = () =>
  w.world.database.asSystem((tx) =>
    tx.selectFrom('audit_entry').selectAll().where('operation', '=', 'disclosure').where('subject_id', '=', number).orderBy('id').execute(),
  );

describe('GET /api/inquiries/:number/letter', () => {
  it('asks to sign in, and is not for others', async () => {
    expect(await take(null, 'kind=request&reason=x')).toMatchObject({ status: 401, code: 'login-required' });
    for (const as of ['auditor', 'administrator', 'company', 'abroad', 'nordmark'] as const)
      expect(await take(as, 'kind=request&reason=x')).toMatchObject({ status: 403, code: 'not-permitted' });
  });

  it('knows nothing of what is not for the viewer, with or without a reason', async () => {
    for (const query of ['kind=request', 'kind=request&reason=x']) {
      expect(await take('osaka', query)).toMatchObject({ status: 404, code: 'not-found' });
      expect(await take('desk', query, 'OUT-2026-9999')).toMatchObject({ status: 404, code: 'not-found' });
    }
    expect(await entries()).toEqual([]);
  });

  it.each([
    '',
    'kind=poem&reason=x',
    'kind=request&format=rtf&reason=x',
    'kind=request&lang=de&reason=x',
    'kind=request&handover=1&reason=x',
    `kind=request&reason=${'x'.repeat(501)}`,
  ])('refuses %s', async (query) => expect(await take('tokyo', query)).toMatchObject({ status: 422, code: 'invalid-input' }));

  it('asks for a reason, and writes nothing without one', async () => {
    expect(await take('tokyo', 'kind=request')).toMatchObject({ status: 422, code: 'reason-required' });
    expect(await entries()).toEqual([]);
  });

  it('tells what this inquiry does not give', async () => {
    expect(await take('tokyo', 'kind=refusal&reason=x')).toMatchObject({ status: 409, code: 'letter-not-possible' });
    expect(await entries()).toEqual([]);
  });

  it('gives each format, saved and never shown, and keeps who took it and why', async () => {
    const pdf = await take('tokyo', 'kind=request&format=pdf&lang=en&reason=for%20the%20file');
    expect(pdf.status).toBe(200);
    expect(pdf.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(pdf.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${number}-request.pdf`);
    const { text } = pdfText(pdf.bytes);
    expect(text).toContain('DRAFT:notapproved');
    expect(text).toContain('Nordmark(invented)');
    const docx = await take('desk', 'kind=request&format=docx&reason=x');
    expect(Object.keys(unzipSync(docx.bytes))).toContain('word/document.xml');
    const mail = await take('desk', 'kind=request&format=text&lang=ja&reason=x');
    expect(mail.headers['content-type']).toContain('message/rfc822');
    expect(mail.bytes.toString()).toContain('X-Unsent: 1');
    expect((await entries()).map(({ person_name, reason, facts }) => [person_name, reason, facts])).toEqual([
      [expect.any(String), 'for the file', { letter: 'request', format: 'pdf', lang: 'en' }],
      ['desk one', 'x', { letter: 'request', format: 'docx', lang: 'both' }],
      ['desk one', 'x', { letter: 'request', format: 'text', lang: 'ja' }],
    ]);
  });
});
