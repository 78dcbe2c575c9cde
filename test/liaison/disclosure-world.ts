import { expect } from 'vitest';
import { type DeskPerson, deskPeople, type DeskWorld, openDeskWorld } from './desk-world.ts';
import { both, partner, question, request } from './samples.ts';
import { actIn, actOn, beginInquiry } from '../../src/liaison/act.ts';
import type { EventBody } from '../../src/liaison/core/inquiry/inquiry-event.ts';
import { readInquiry } from '../../src/liaison/store/inquiries.ts';
import '../../src/liaison/tables-disclosure.ts';

/* What tests of disclosures begin with: an inquiry about a wallet, and drafts on their way out. */

// oxlint-disable-next-line no-explicit-any -- tests look into answers
export type Answered = any;

/** The world of the calling test file; open it in `beforeAll`. */
export let w: DeskWorld;
export const wallet = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq';
export const victims = ['月影水産（架空）', '有明精機（架空）'];

/** Two prefectures' reports about one wallet, of which one victim agreed to be named abroad. */
export async function openDisclosures(): Promise<void> {
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
}

export const act = (number: string, body: EventBody) => {
  w.world.clock.now += 1000;
  return actOn(w.world.services, deskPeople.desk, number, body);
};

/** A foreign inquiry that is being worked on. */
export async function inquiry(): Promise<string> {
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

export const ask = (method: 'GET' | 'POST' | 'PUT', url: string, as: DeskPerson | null, body?: unknown) => w.ask(method, url, as, body);
export const post = (url: string, body: object = {}, as: DeskPerson = 'desk') => w.ask('POST', url, as, body);

export async function begun(number: string, extra: object = {}): Promise<Answered> {
  const { status, body } = await post('/api/disclosures', { inquiry: number, kind: 'answer', ...extra });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** With words that could leave; `change` goes into the words. */
export async function written(number: string, change: object = {}, extra: object = {}): Promise<Answered> {
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

export const at = (detail: Answered): string => `/api/disclosures/${detail.disclosure.id}`;
export const pins = (detail: Answered) => detail.letters.map(({ recipient, bytes, sha256 }: Answered) => ({ recipient, bytes, sha256 }));
export const approve = (detail: Answered, as: DeskPerson = 'secondDesk', send = true) =>
  post(`${at(detail)}/approve`, { version: detail.disclosure.version, seen: pins(detail), send }, as);

export async function sent(number: string, change: object = {}, extra: object = {}): Promise<Answered> {
  const draft = await written(number, change, extra);
  const proposed = await post(`${at(draft)}/propose`);
  expect(proposed.status, JSON.stringify(proposed.body)).toBe(200);
  const { status, body } = await approve(proposed.body);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

export const recordOf = (number: string) => w.world.database.asSystem((tx) => readInquiry(tx, { number }));
export const messagesOf = async (number: string): Promise<{ kind: string; content: string }[]> => {
  const { rows } = await w.world.database.pool.query(
    `select m.kind, (b.body -> 'content') as content, convert_from(b.exact, 'UTF8') as exact from partner_message m
     join partner_message_body b on b.message = m.id join partner_thread t on t.id = m.thread join inquiry i on i.id = t.inquiry
     where i.number = $1 and m.direction = 'to-partner' order by m.sequence`,
    [number],
  );
  return rows.map(({ kind, exact }) => ({ kind, content: String(exact) }));
};
