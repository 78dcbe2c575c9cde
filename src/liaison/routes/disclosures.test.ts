import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOrganisation } from '#platform/identity/organisations.ts';
import { type DeskPerson, deskPeople, type DeskWorld, openDeskWorld } from '../../../test/liaison/desk-world.ts';
import { both, partner, question, request } from '../../../test/liaison/samples.ts';
import { actIn, actOn, beginInquiry } from '../act.ts';
import type { EventBody } from '../core/inquiry/inquiry-event.ts';
import { readInquiry } from '../store/inquiries.ts';
import '../tables-disclosure.ts';
import { consentRoutes } from './consents.ts';
import { disclosureRoutes } from './disclosures.ts';

// oxlint-disable-next-line no-explicit-any -- tests look into answers
type Answered = any;

let w: DeskWorld;
const wallet = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq';
const victims = ['月影水産（架空）', '有明精機（架空）'];

beforeAll(async () => {
  w = await openDeskWorld();
  for (const [index, victim] of victims.entries())
    await w.report('tokyo', {
      kind: 'ransomware',
      lang: 'ja',
      country: 'JP',
      prefecture: 13,
      title: '業務サーバーの暗号化',
      victim,
      text: `業務サーバーが暗号化された。侵入元は 198.51.100.23 。送金先は ${wallet} 。`,
      indicators: [{ type: 'btc', value: wallet, role: 'attacker' }],
      consent: { foreignAuthorities: index === 0 },
      handling: { tlp: 'amber' },
    });
});
afterAll(() => w.close());

const act = (number: string, body: EventBody) => {
  w.world.clock.now += 1000;
  return actOn(w.world.services, deskPeople.desk, number, body);
};

/** A foreign inquiry that is being worked on. */
async function inquiry(): Promise<string> {
  w.world.clock.now += 1000;
  const { desk } = deskPeople;
  const { services, database } = w.world;
  const body = {
    kind: 'received' as const,
    direction: 'incoming' as const,
    partner,
    owner: 'JP-NPA',
    request: request({
      selectors: [{ type: 'btc', value: wallet, norm: wallet, at: null, zone: null, port: null }],
      questions: [question('Q1'), question('Q2')],
    }),
    oral: false,
    channel: '24-7',
    exercise: false,
  };
  const number = await database.as(desk, async (tx, asMachine) => {
    const acting = { tx, asMachine, services, viewer: desk };
    const { id } = await beginInquiry(acting, body);
    return (await actIn(acting, id, { kind: 'registered', number: 'x', guards: [] })).number ?? '';
  });
  await act(number, { kind: 'triaged', senderAuthentic: true, duplicates: [], hits: 1, urgency: 'urgent', owner: 'JP-NPA' });
  const { legal } = await act(number, { kind: 'legal-check-begun' });
  if (legal.length > 0)
    await act(number, { kind: 'legally-checked', checks: legal.map(({ guard }) => ({ guard, result: 'met' as const, note: '' })) });
  await act(number, { kind: 'accepted', conditions: [] });
  await act(number, { kind: 'work-begun' });
  return number;
}

const ask = (method: 'GET' | 'POST' | 'PUT', url: string, as: DeskPerson | null, body?: unknown) => w.ask(method, url, as, body);
const post = (url: string, body: object = {}, as: DeskPerson = 'desk') => w.ask('POST', url, as, body);

async function begun(number: string, extra: object = {}): Promise<Answered> {
  const { status, body } = await post('/api/disclosures', { inquiry: number, kind: 'answer', ...extra });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** With words that could leave; `change` goes into the words. */
async function written(number: string, change: object = {}, extra: object = {}): Promise<Answered> {
  const { disclosure } = await begun(number, extra);
  const { content, id, version } = disclosure;
  const words = {
    version,
    subject: both('回答', 'Re: your NM-CY/26/3318'),
    paragraphs: [
      { question: 'Q1', part: 'full', text: both('はい。', 'Yes.') },
      { question: 'Q2', part: 'full', text: both('2件です。', 'There are fewer than five.') },
    ],
    marks: content.marks,
    conditions: [],
    legalBasis: '',
    purpose: '問1と問2への回答',
    whyReplaced: '',
    ...change,
  };
  const { status, body } = await ask('PUT', `/api/disclosures/${id}/words`, 'desk', words);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const at = (detail: Answered): string => `/api/disclosures/${detail.disclosure.id}`;
const pins = (detail: Answered) => detail.letters.map(({ recipient, bytes, sha256 }: Answered) => ({ recipient, bytes, sha256 }));
const approve = (detail: Answered, as: DeskPerson = 'secondDesk', send = true) =>
  post(`${at(detail)}/approve`, { version: detail.disclosure.version, seen: pins(detail), send }, as);

async function sent(number: string, change: object = {}, extra: object = {}): Promise<Answered> {
  const draft = await written(number, change, extra);
  const proposed = await post(`${at(draft)}/propose`);
  expect(proposed.status, JSON.stringify(proposed.body)).toBe(200);
  const { status, body } = await approve(proposed.body);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const recordOf = (number: string) => w.world.database.asSystem((tx) => readInquiry(tx, { number }));
const messagesOf = async (number: string): Promise<{ kind: string; content: string }[]> => {
  const { rows } = await w.world.database.pool.query(
    `select m.kind, (b.body -> 'content') as content, convert_from(b.exact, 'UTF8') as exact from partner_message m
     join partner_message_body b on b.message = m.id join partner_thread t on t.id = m.thread join inquiry i on i.id = t.inquiry
     where i.number = $1 and m.direction = 'to-partner' order by m.sequence`,
    [number],
  );
  return rows.map(({ kind, exact }) => ({ kind, content: String(exact) }));
};

const unknown = '00000000-0000-4000-8000-0000000000ff';
const operations = [
  ['GET', '/api/disclosures?inquiry=IN-2026-9999'],
  ['POST', '/api/disclosures'],
  ['GET', `/api/disclosures/${unknown}`],
  ['PUT', `/api/disclosures/${unknown}/words`],
  ['POST', `/api/disclosures/${unknown}/items`],
  ['POST', `/api/disclosures/${unknown}/items/I1`],
  ['POST', `/api/disclosures/${unknown}/propose`],
  ['POST', `/api/disclosures/${unknown}/return`],
  ['POST', `/api/disclosures/${unknown}/approve`],
  ['POST', `/api/disclosures/${unknown}/send`],
  ['POST', `/api/disclosures/${unknown}/withdraw`],
  ['POST', `/api/disclosures/${unknown}/recall`],
  ['POST', `/api/disclosures/${unknown}/consents`],
  ['GET', '/api/disclosures/consents'],
  ['POST', `/api/disclosures/consents/${unknown}`],
  ['GET', '/api/disclosures/recalls'],
  ['POST', `/api/disclosures/recalls/${unknown}`],
] as const;
const withoutBody = new Set(['propose', 'send']);
const isOpenToUnits = (url: string): boolean => /^\/api\/disclosures\/(consents|recalls)/.test(url);

describe('every operation', () => {
  it('is in the list above', () => {
    const all = [...disclosureRoutes, ...consentRoutes].map(
      ({ method, path }) => `${method} ${path.replace(':id', unknown).replace(':item', 'I1')}`,
    );
    expect(operations.map(([method, url]) => `${method} ${url.replace(/\?.*/, '')}`).sort()).toEqual(all.sort());
  });

  it.each(operations)('%s %s asks to sign in', async (method, url) => {
    expect(await ask(method, url, null, method === 'GET' ? undefined : {})).toMatchObject({
      status: 401,
      body: { code: 'login-required' },
    });
  });

  it.each(operations)('%s %s is refused to partners, and to prefectures where it is the desk’s', async (method, url) => {
    for (const who of ['nordmark', 'administrator', ...(isOpenToUnits(url) ? [] : ['tokyo'])] as DeskPerson[])
      expect(await ask(method, url, who, method === 'GET' ? undefined : {}), who).toMatchObject({
        status: 403,
        body: { code: 'not-permitted' },
      });
  });

  it.each(operations.filter(([method, url]) => method !== 'GET' && !withoutBody.has(url.split('/').at(-1) ?? '')))(
    '%s %s refuses what does not fit its schema',
    async (method, url) => {
      expect(await ask(method, url, 'desk', { version: 'one', inquiry: 7, note: 7 })).toMatchObject({
        status: 422,
        body: { code: 'invalid-input' },
      });
    },
  );

  it.each(operations.filter(([, url]) => url.includes(unknown) && (url.endsWith(unknown) || withoutBody.has(url.split('/').at(-1) ?? ''))))(
    '%s %s says that there is no such thing',
    async (method, url) => {
      const body = url.includes('consents') ? { decision: 'denied', scope: [], expiresAt: null, why: 'x' } : { note: '' };
      expect(await ask(method, url, 'desk', method === 'GET' ? undefined : body)).toMatchObject({ status: 404 });
    },
  );
});

describe('a draft', () => {
  it('proposes every line of what we hold, and shows the bytes that would leave', async () => {
    const number = await inquiry();
    const { disclosure, counts, letters } = await begun(number);
    expect(disclosure).toMatchObject({ state: 'draft', kind: 'answer', inquiry: number, number: expect.stringMatching(/^D-\d{4}$/) });
    const line = (label: string) => disclosure.content.items.filter((item: { label: { en: string } }) => item.label.en === label);
    expect(line('Victim')).toHaveLength(2);
    expect(line('Bitcoin address')).toMatchObject([{ decision: 'withhold', owner: 'JP-13' }]);
    expect(line('Reports in Japan')).toMatchObject([{ leaves: { en: 'fewer than 5' } }]);
    expect(counts.release + counts.withhold + counts.omit).toBe(disclosure.content.items.length);
    const [letter] = letters;
    expect(createHash('sha256').update(letter.text).digest('hex')).toBe(letter.sha256);
    expect(Buffer.byteLength(letter.text)).toBe(letter.bytes);
    // Its words are the inquiry's, so it is never laxer than that.
    expect(letter.content.handling.tlp).toBe('amber');
    for (const word of [...victims, wallet, 'R-0000', 'I-0000', 'desk one']) expect(letter.text).not.toContain(word);
  });

  it('calls a victim the same towards the same partner every time', async () => {
    const names = async (): Promise<string[]> => Object.values((await begun(await inquiry())).disclosure.content.recipients[0].pseudonyms);
    const first = await names();
    expect(first).toHaveLength(2);
    expect(await names()).toEqual(first);
    expect(first[0]).toMatch(/^V-[0-9A-Z]{6}$/);
  });

  it('is not overwritten by whoever saw an older one', async () => {
    const { disclosure } = await written(await inquiry());
    const body = { version: disclosure.version - 1, decision: 'omit', why: 'x' };
    expect(await post(`/api/disclosures/${disclosure.id}/items/I1`, body)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('keeps whose a line is and what our record says, whatever is decided about it', async () => {
    const detail = await begun(await inquiry());
    const [item] = detail.disclosure.content.items.filter(({ label }: { label: { en: string } }) => label.en === 'Bitcoin address');
    const body = { version: detail.disclosure.version, decision: 'release', why: '必要', owner: 'JP-NPA', standing: true };
    const after = await post(`${at(detail)}/items/${item.id}`, body);
    const changed = after.body.disclosure.content.items.find(({ id }: { id: string }) => id === item.id);
    expect(changed).toMatchObject({
      decision: 'release',
      owner: 'JP-13',
      standing: false,
      ours: item.ours,
      changed: { by: 'desk one', why: '必要' },
    });
    expect(after.body.objections).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ code: 'disclosure-consent', item: item.id })]),
    );
    expect(await post(`${at(detail)}/items/I299`, { ...body, version: after.body.disclosure.version })).toMatchObject({ status: 404 });
  });

  it('takes a line of the desk’s own', async () => {
    const detail = await begun(await inquiry());
    const words = { ja: '時刻のずれ 2秒', en: 'Clock off by 2 seconds' };
    const body = {
      version: detail.disclosure.version,
      label: { ja: '補足', en: 'Note' },
      leaves: words,
      why: '解析室の報告',
      marks: detail.disclosure.content.marks,
    };
    const after = await post(`${at(detail)}/items`, body);
    expect(after.body.disclosure.content.items.at(-1)).toMatchObject({ owner: 'JP-NPA', decision: 'release', leaves: words });
  });
});

describe('two persons', () => {
  it('agree on bytes, and those bytes leave', async () => {
    const number = await inquiry();
    const detail = await sent(number);
    expect(detail.disclosure).toMatchObject({ state: 'sent', approval: { by: { name: 'desk two' } }, proposedBy: { name: 'desk one' } });
    const record = await recordOf(number);
    expect(record?.state).toBe('answered');
    expect(record?.handovers).toMatchObject([{ state: 'delivered', from: 'us', disclosure: detail.disclosure.id }]);
    const [letter] = detail.letters;
    const messages = await messagesOf(number);
    // Letter for letter inside the message.
    expect(messages.filter(({ kind }) => kind === 'answer').map(({ content }) => content.includes(`"content":${letter.text},`))).toEqual([
      true,
    ]);
    const { rows } = await w.world.database.pool.query(
      `select reason, facts from audit_entry where operation = 'disclosure' and subject_id = $1`,
      [detail.disclosure.number],
    );
    expect(rows).toMatchObject([
      { reason: '問1と問2への回答', facts: { recipients: ['DE-NORDMARK'], sha256: [letter.sha256], items: detail.counts } },
    ]);
    expect(detail.history.map(({ act: done }: { act: string }) => done)).toEqual(['begun', 'proposed', 'approved', 'sent']);
  });

  it('are two: nobody who wrote on it approves or sends it', async () => {
    const number = await inquiry();
    const proposed = (await post(`${at(await written(number))}/propose`)).body;
    expect(await approve(proposed, 'desk')).toMatchObject({ status: 403, body: { code: 'approver-is-author' } });
    const approved = await approve(proposed, 'secondDesk', false);
    expect(approved.body.disclosure.state).toBe('approved');
    expect(await post(`${at(proposed)}/send`, {}, 'desk')).toMatchObject({ status: 403, body: { code: 'approver-is-author' } });
    expect(await post(`${at(proposed)}/send`, {}, 'secondDesk')).toMatchObject({ status: 200, body: { disclosure: { state: 'sent' } } });
  });

  it('are two for the database as well', async () => {
    const { disclosure } = await written(await inquiry());
    const update = `update disclosure set state = 'approved', approval = '{}', approver_key = author_keys[1] where id = $1`;
    await w.world.database.pool.query(`update disclosure set state = 'proposed' where id = $1`, [disclosure.id]);
    await expect(w.world.database.pool.query(update, [disclosure.id])).rejects.toThrow('approver_is_no_author');
    await expect(w.world.database.pool.query(`update disclosure set author_keys = '{x}' where id = $1`, [disclosure.id])).rejects.toThrow(
      'an author stays an author',
    );
  });

  it('approve what they saw and nothing else', async () => {
    const proposed = (await post(`${at(await written(await inquiry()))}/propose`)).body;
    const other = { ...proposed, letters: [{ ...proposed.letters[0], sha256: '0'.repeat(64) }] };
    expect(await approve(other)).toMatchObject({ status: 409, body: { code: 'disclosure-changed' } });
    const older = { ...proposed, disclosure: { ...proposed.disclosure, version: 1 } };
    expect(await approve(older)).toMatchObject({ status: 409, body: { code: 'disclosure-changed' } });
  });

  it('agree anew after every change, in the record of the inquiry too', async () => {
    const number = await inquiry();
    const proposed = (await post(`${at(await written(number))}/propose`)).body;
    await approve(proposed, 'secondDesk', false);
    expect((await recordOf(number))?.state).toBe('review');
    const { version } = proposed.disclosure;
    const after = await post(`${at(proposed)}/items/I1`, { version, decision: 'omit', why: '不要' });
    expect(after.body.disclosure).toMatchObject({ state: 'draft', approval: null });
    expect((await recordOf(number))?.state).toBe('in-progress');
    expect(await post(`${at(proposed)}/send`, {}, 'secondDesk')).toMatchObject({ status: 409, body: { code: 'move-not-legal' } });
    const { rows } = await w.world.database.pool.query('select from disclosure_letter where disclosure = $1', [proposed.disclosure.id]);
    expect(rows).toHaveLength(0);
    // The database lets no approved content be changed either.
    await approve((await post(`${at(proposed)}/propose`)).body, 'secondDesk', false);
    await expect(
      w.world.database.pool.query(`update disclosure set content = content || '{"purpose":"x"}' where id = $1`, [proposed.disclosure.id]),
    ).rejects.toThrow('a change voids the approval');
    await expect(
      w.world.database.pool.query(`update disclosure_letter set text = text || ' ' where disclosure = $1`, [proposed.disclosure.id]),
    ).rejects.toThrow('does not change');
  });

  it('send it back with a reason, and take it back', async () => {
    const number = await inquiry();
    const proposed = (await post(`${at(await written(number))}/propose`)).body;
    const returned = await post(`${at(proposed)}/return`, { why: '件数を確かめて' }, 'secondDesk');
    expect(returned.body.disclosure).toMatchObject({ state: 'draft', returned: { why: '件数を確かめて', by: { name: 'desk two' } } });
    expect((await recordOf(number))?.state).toBe('in-progress');
    expect((await post(`${at(proposed)}/withdraw`, { why: '不要になった' })).body.disclosure.state).toBe('withdrawn');
    expect(await post(`${at(proposed)}/propose`)).toMatchObject({ status: 409, body: { code: 'move-not-legal' } });
  });
});

describe('under conditions', () => {
  it('the offer leaves first and says nothing of the content; it follows once they are accepted, as it was approved', async () => {
    const number = await inquiry();
    const detail = await sent(number, { conditions: [{ kind: 'no-onward', detail: '', until: null }] });
    expect((await messagesOf(number)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['offer']));
    expect((await messagesOf(number)).some(({ content }) => content.includes('There are fewer than five.'))).toBe(false);
    expect(detail.letters[0]).toMatchObject({ handover: 'offered', offer: { kind: 'offer' }, content: { kind: 'delivery' } });
    const offer = (await messagesOf(number)).find(({ kind }) => kind === 'offer');
    expect(JSON.parse(offer?.content ?? '{}').content).toEqual(detail.letters[0].offer);
    await act(number, { kind: 'conditions-accepted', handover: Object.values(detail.disclosure.handovers)[0] as string });
    const delivered = (await messagesOf(number)).filter(({ kind }) => kind === 'delivery');
    expect(delivered.map(({ content }) => content.includes(`"content":${detail.letters[0].text},`))).toEqual([true]);
    expect((await recordOf(number))?.state).toBe('answered');
  });
});

describe('consent of the owner', () => {
  it('is asked, given for these words until a date, and without it nothing of the owner’s leaves', async () => {
    const number = await inquiry();
    const detail = await written(number);
    const [item] = detail.disclosure.content.items.filter(({ label }: { label: { en: string } }) => label.en === 'Bitcoin address');
    const released = (await post(`${at(detail)}/items/${item.id}`, { version: detail.disclosure.version, decision: 'release', why: '問1' }))
      .body;
    expect(await post(`${at(detail)}/propose`)).toMatchObject({ status: 409, body: { code: 'disclosure-consent' } });
    const asked = await post(`${at(detail)}/consents`, { item: item.id, use: '独の捜査' });
    expect(asked).toMatchObject({ status: 200, body: { owner: 'JP-13', recipients: ['DE-NORDMARK'], decision: null } });
    expect(Date.parse(asked.body.dueAt) - Date.parse(asked.body.askedAt)).toBe(10 * 24 * 3_600_000);
    expect(await post(`${at(detail)}/consents`, { item: item.id, use: '独の捜査' })).toMatchObject({
      body: { code: 'consent-not-needed' },
    });

    const rows = async (as: DeskPerson) =>
      (await ask('GET', '/api/disclosures/consents', as)).body.rows.map(({ id }: { id: string }) => id);
    expect(await rows('tokyo')).toContain(asked.body.id);
    expect(await rows('osaka')).not.toContain(asked.body.id);
    expect(await rows('desk')).toContain(asked.body.id);

    const word = { decision: 'granted', scope: ['DE-NORDMARK'], expiresAt: null, why: '差し支えない' };
    const url = `/api/disclosures/consents/${asked.body.id}`;
    expect(await post(url, word, 'osaka')).toMatchObject({ status: 404 });
    // The desk does not speak for a prefecture.
    expect(await post(url, word, 'desk')).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect(await post(url, { ...word, scope: ['XX-OTHER'] }, 'tokyo')).toMatchObject({ status: 422 });
    expect(await post(url, { ...word, scope: [] }, 'tokyo')).toMatchObject({ status: 422 });
    expect(await post(url, word, 'tokyo')).toMatchObject({ status: 200, body: { decision: 'granted' } });
    expect(await post(url, word, 'tokyo')).toMatchObject({ status: 409, body: { code: 'consent-settled' } });
    const after = (await ask('GET', at(detail), 'desk')).body;
    expect(after.consents[item.id]).toBe('granted');
    expect(after.objections).toEqual([]);
    expect(after.letters[0].text).toContain(wallet);
    // Other words need another consent.
    const version = released.disclosure.version;
    const other = await post(`${at(detail)}/items/${item.id}`, {
      version,
      decision: 'release',
      why: '別の言葉',
      leaves: { ja: 'x', en: 'another wallet' },
    });
    expect(other.body.consents[item.id]).toBe('none');
  });

  it('may end between approval and sending, and then it does not leave', async () => {
    const number = await inquiry();
    const detail = await written(number);
    const [item] = detail.disclosure.content.items.filter(({ label }: { label: { en: string } }) => label.en === 'Bitcoin address');
    await post(`${at(detail)}/items/${item.id}`, { version: detail.disclosure.version, decision: 'release', why: '問1' });
    const { body: request_ } = await post(`${at(detail)}/consents`, { item: item.id, use: '独の捜査' });
    const expiresAt = new Date(w.world.clock.now + 3_600_000).toISOString();
    await post(
      `/api/disclosures/consents/${request_.id}`,
      { decision: 'granted', scope: ['DE-NORDMARK'], expiresAt, why: '短期' },
      'tokyo',
    );
    const proposed = (await post(`${at(detail)}/propose`)).body;
    expect((await approve(proposed, 'secondDesk', false)).status).toBe(200);
    w.world.clock.now += 7_200_000;
    expect(await post(`${at(detail)}/send`, {}, 'secondDesk')).toMatchObject({ status: 409, body: { code: 'disclosure-consent' } });
    expect((await messagesOf(number)).some(({ content }) => content.includes(wallet))).toBe(false);
  });
});

describe('what left', () => {
  it('is recalled from everybody who has it, each says so, and what is still out is seen', async () => {
    const number = await inquiry();
    await act(number, {
      kind: 'assigned',
      tasks: [{ id: '00000000-0000-4000-8000-00000000a001', unit: 'JP-13', text: '確認', questions: ['Q1'] }],
    });
    const detail = await sent(number);
    const recalled = await post(`${at(detail)}/recall`, { why: 'The count was wrong' });
    expect(recalled.body.disclosure.state).toBe('recalled');
    expect(recalled.body.recalls.map(({ recipient }: { recipient: string }) => recipient).sort()).toEqual(['DE-NORDMARK', 'JP-13']);
    expect((await messagesOf(number)).at(-1)?.kind).toBe('recall');
    expect((await recordOf(number))?.handovers).toMatchObject([{ state: 'recalled' }]);

    const mine = (await ask('GET', '/api/disclosures/recalls', 'tokyo')).body.rows;
    const task = mine.find(({ disclosure }: { disclosure: string }) => disclosure === detail.disclosure.id);
    expect((await ask('GET', '/api/disclosures/recalls', 'osaka')).body.rows).toEqual([]);
    expect(await post(`/api/disclosures/recalls/${task.id}`, { note: '' }, 'osaka')).toMatchObject({ status: 404 });
    expect(await post(`/api/disclosures/recalls/${task.id}`, { note: '破棄した' }, 'tokyo')).toMatchObject({
      status: 200,
      body: { acknowledgedBy: 'JP-13 officer' },
    });
    expect(await post(`/api/disclosures/recalls/${task.id}`, { note: '' }, 'tokyo')).toMatchObject({
      status: 409,
      body: { code: 'task-settled' },
    });
    // The partner's word is entered by the desk.
    const theirs = recalled.body.recalls.find(({ recipient }: { recipient: string }) => recipient === 'DE-NORDMARK');
    expect(await post(`/api/disclosures/recalls/${theirs.id}`, { note: 'by telephone' })).toMatchObject({ status: 200 });
    const after = (await ask('GET', at(detail), 'desk')).body;
    expect(after.recalls.every(({ acknowledgedAt }: { acknowledgedAt: string | null }) => acknowledgedAt !== null)).toBe(true);
    expect(await post(`${at(detail)}/recall`, { why: 'again' })).toMatchObject({ status: 409, body: { code: 'move-not-legal' } });
  });

  it('is put right by another one that names it', async () => {
    const number = await inquiry();
    const first = await sent(number);
    const correction = await sent(
      number,
      {
        paragraphs: [{ question: null, part: null, text: both('件数を訂正します。', 'We correct the number.') }],
        whyReplaced: 'The number was wrong',
      },
      { kind: 'correction', replaces: first.disclosure.id },
    );
    expect(correction.disclosure.content.replaces).toBe(first.disclosure.id);
    const old = (await ask('GET', at(first), 'desk')).body;
    expect(old.disclosure.state).toBe('corrected');
    expect(old.recalls).toMatchObject([
      { kind: 'correction', recipient: 'DE-NORDMARK', replacement: Object.values(correction.disclosure.handovers)[0] },
    ]);
    expect((await messagesOf(number)).map(({ kind }) => kind).slice(-2)).toEqual(['correction', 'answer']);
    const all = (await ask('GET', '/api/disclosures?limit=1', 'desk')).body.rows;
    expect(all).toMatchObject([{ id: correction.disclosure.id }]);
    expect(await ask('GET', '/api/disclosures?inquiry=IN-2026-9999', 'desk')).toMatchObject({ status: 404 });
    const { rows } = (await ask('GET', `/api/disclosures?inquiry=${number}`, 'desk')).body;
    expect(rows.map(({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`)).toEqual([
      'correction sent',
      'answer corrected',
    ]);
  });

  it('goes to several partners, to each under names of its own', async () => {
    await w.world.database.asSystem((tx) =>
      addOrganisation(tx, {
        id: 'FR-EXEMPLE',
        kind: 'foreign',
        name: { ja: '例（架空）', en: 'Exemple (invented)' },
        country: 'FR',
        prefecture: null,
        exercise: false,
      }),
    );
    const [one, two] = [await inquiry(), await inquiry()];
    expect(await post('/api/disclosures', { inquiry: one, kind: 'answer', also: [two] })).toMatchObject({
      status: 422,
      body: { code: 'recipient-refused' },
    });
    await w.world.database.pool.query(
      `update inquiry set partner = 'FR-EXEMPLE', record = jsonb_set(record, '{partner,organisation}', '"FR-EXEMPLE"') where number = $1`,
      [two],
    );
    const detail = await sent(one, {}, { also: [two] });
    expect(detail.letters).toHaveLength(2);
    const [here, there] = detail.disclosure.content.recipients.map(({ pseudonyms }: { pseudonyms: object }) => Object.values(pseudonyms));
    expect(here.some((name: string) => there.includes(name))).toBe(false);
    expect((await recordOf(one))?.state).toBe('answered');
    expect((await recordOf(two))?.state).toBe('answered');
  });
});

it('is no business of anybody who is not the desk: a colleague of the Agency in another role reads none', async () => {
  const { disclosure } = await begun(await inquiry());
  const rows = await w.world.database.as({ ...deskPeople.desk, role: 'analyst' }, (tx) =>
    tx.selectFrom('disclosure').select('id').where('id', '=', disclosure.id).execute(),
  );
  expect(rows).toEqual([]);
});
