import { beginInquiry } from '../act.ts';
import type { EventBody } from '../core/inquiry/inquiry-event.ts';
import type { Request } from '../core/inquiry/request.ts';
import { messageOfRequest } from '../core/message/message-of-request.ts';
import type { HandedOver } from '../core/message/handed-over.ts';
import type { Disclosure } from '../core/disclosure/disclosure.ts';
import { pinsOf } from '../core/disclosure/render-disclosure.ts';
import { decideItem } from '../core/disclosure/decide-item.ts';
import { askConsent } from '../disclosure/ask-consent.ts';
import { beginDisclosure } from '../disclosure/begin-disclosure.ts';
import { approveDisclosure, editDisclosure, objectionsNow, proposeDisclosure, returnDisclosure } from '../disclosure/change-disclosure.ts';
import { recallDisclosure, sendDisclosure } from '../disclosure/send-disclosure.ts';
import { listDisclosures } from '../store/disclosures.ts';
import { requestOf } from './matter.ts';
import { act, as, deskOfficer, recordOf, say, secondOfficer, type Stage, unitOfficer } from './stage.ts';

const desk = (stage: Stage, body: EventBody) => act(stage, deskOfficer, body);

const refusal = (ground: string, reason: string) => ({
  ground,
  reason,
  considered: { partial: '一部でも同じ理由が当てはまる', conditional: '条件を付けても同じ理由が当てはまる' },
});

/** A request as the partner writes it: in English alone. */
const theirs = (request: Request): Request => ({
  ...request,
  subject: { original: 'en', ja: '', en: request.subject.en, rendering: 'missing' },
  facts: { original: 'en', ja: '', en: request.facts.en, rendering: 'missing' },
});

/** Draft of an answer by the first officer, up to being proposed. What would need somebody's consent stays in. */
async function propose(stage: Stage, part: 'full' | 'partial', isBound: boolean): Promise<void> {
  const { number } = await recordOf(stage);
  await as(stage, deskOfficer, async (acting) => {
    const begun = await beginDisclosure(acting, { kind: 'answer', inquiry: number ?? '', also: [], replaces: null });
    const paragraphs = stage.matter.questions.map(([, , answer], index) => ({
      question: `Q${index + 1}`,
      part: index === 0 ? ('full' as const) : part,
      text: { original: 'ja' as const, ja: answer.ja, en: answer.en, rendering: 'certified' as const },
    }));
    const conditions = isBound ? [{ kind: 'no-onward' as const, detail: '', until: null }] : [];
    const subject = {
      original: 'en' as const,
      ja: stage.matter.subject.ja,
      en: `Re: ${stage.matter.subject.en}`,
      rendering: 'certified' as const,
    };
    const written = await editDisclosure(acting, begun.id, begun.version, (content) => ({
      ...content,
      subject,
      paragraphs,
      conditions,
      purpose: '照会への回答',
    }));
    const against = new Set((await objectionsNow(acting, written)).map(({ facts }) => facts?.['item']));
    const sound =
      against.size === 0
        ? written
        : await editDisclosure(acting, written.id, written.version, (content) => ({
            ...content,
            items: content.items.map((item) => (against.has(item.id) ? { ...item, decision: 'omit' } : item)),
          }));
    await proposeDisclosure(acting, sound.id);
  });
}

/** A draft about a case of ours, and the question to the prefecture that owns a line of it. */
async function askOwner(stage: Stage): Promise<void> {
  if (stage.incident !== null) await desk(stage, { kind: 'related', how: 'incident', to: stage.incident });
  const { number } = await recordOf(stage);
  await as(stage, deskOfficer, async (acting) => {
    const { id, version, content } = await beginDisclosure(acting, { kind: 'answer', inquiry: number ?? '', also: [], replaces: null });
    const line = content.items.find(({ decision, needsBasis, leaves }) => decision === 'withhold' && !needsBasis && leaves.en !== '');
    if (!line) return;
    const decided = { by: deskOfficer.name, at: new Date(stage.clock.now).toISOString() };
    await editDisclosure(acting, id, version, (now) =>
      decideItem(now, line.id, { version, decision: 'release', why: '問いに答えるのに要る' }, decided),
    );
    await askConsent(acting, id, line.id, '照会元の捜査');
  });
}

/** The disclosure that was begun last. */
async function latest(stage: Stage): Promise<Disclosure> {
  const { number } = await recordOf(stage);
  const all = await as(stage, deskOfficer, ({ tx }) => listDisclosures(tx, number ?? '', 200));
  const [last] = all.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  if (!last) throw new RangeError('a disclosure was begun');
  return last;
}

/** The second officer agrees to the bytes shown and lets them go. */
async function approveAndSend(stage: Stage): Promise<void> {
  const disclosure = await latest(stage);
  await as(stage, secondOfficer, (acting) => approveDisclosure(acting, disclosure.id, pinsOf(disclosure)));
  await as(stage, secondOfficer, (acting) => sendDisclosure(acting, disclosure.id));
}

const information = (stage: Stage): HandedOver => ({
  handover: stage.services.newId(),
  what: 'information',
  title: stage.matter.subject.en,
  text: stage.matter.facts.en,
  answers: [],
  items: [],
  selectors: stage.matter.selectors.map(([type, value, at, zone, port]) => ({ type, value, at, zone, port })),
  conditions: [],
  handling: {
    tlp: 'amber',
    pap: 'amber',
    europol: ['H1'],
    europolText: '',
    grade: { scheme: 'europol-4x4', source: 'A', information: '1' },
  },
  attachments: [],
});

/** What can happen to a foreign inquiry, by the words that scenes are written in. */
export const incomingSteps = {
  /** Written down by the desk from a call; not registered yet. */
  call: async (stage: Stage) => {
    const record = await as(stage, deskOfficer, (acting) =>
      beginInquiry(acting, {
        kind: 'received',
        direction: 'incoming',
        partner: { ...stage.partner, reference: null },
        owner: 'JP-NPA',
        request: theirs(requestOf(stage.matter)),
        oral: true,
        channel: 'phone',
        exercise: true,
      }),
    );
    stage.inquiry = record.id;
  },
  ask: (stage: Stage) => say(stage, { kind: 'request', request: messageOfRequest(requestOf(stage.matter)) }, reference(stage)),
  inform: (stage: Stage) => say(stage, { kind: 'delivery', ...information(stage) }, reference(stage)),
  japanese: async (stage: Stage) => {
    const { request } = await recordOf(stage);
    const { subject, facts, questions } = requestOf(stage.matter);
    const translated = (ja: string, en: string) => ({ original: 'en' as const, ja, en, rendering: 'human' as const });
    return desk(stage, {
      kind: 'translated',
      request: {
        ...request,
        subject: translated(subject.ja, request.subject.en),
        facts: translated(facts.ja, request.facts.en),
        questions: request.questions.map((one, index) => ({ ...one, text: translated(questions[index]?.text.ja ?? '', one.text.en) })),
      },
    });
  },
  acknowledge: (stage: Stage) =>
    desk(stage, { kind: 'acknowledged', reference: 'JP-NPA', handler: '国際連携班', expectedBy: null, language: 'en', missing: '' }),
  triage: (stage: Stage) =>
    desk(stage, { kind: 'triaged', senderAuthentic: true, duplicates: [], hits: 0, urgency: stage.matter.urgency, owner: stage.unit }),
  'send back': (stage: Stage) => desk(stage, { kind: 'returned-incomplete', missing: 'Please add the source port and the time zone.' }),
  'ask back': (stage: Stage) => desk(stage, { kind: 'clarification-asked', text: 'Is the time stated in UTC or in local time?' }),
  explain: (stage: Stage) => say(stage, { kind: 'clarification', text: 'The time is stated in UTC.', request: null }),
  reroute: (stage: Stage) => desk(stage, { kind: 'rerouted', to: '外務省', why: '証拠の提供は外交経路で求めるもの' }),
  legal: (stage: Stage) => desk(stage, { kind: 'legal-check-begun' }),
  'meet the law': async (stage: Stage) => {
    const { legal } = await recordOf(stage);
    if (legal.length === 0) return;
    await desk(stage, { kind: 'legally-checked', checks: legal.map(({ guard }) => ({ guard, result: 'met', note: '' })) });
  },
  'take on': (stage: Stage) => desk(stage, { kind: 'accepted', conditions: [] }),
  'take on with conditions': (stage: Stage) =>
    desk(stage, { kind: 'accepted', conditions: [{ kind: 'confidential', detail: '', until: null }] }),
  refuse: (stage: Stage) => desk(stage, { kind: 'refused', refusal: refusal('R12', '政治犯罪に当たる') }),
  postpone: (stage: Stage) => desk(stage, { kind: 'postponed', refusal: refusal('R07', '国内の捜査に支障がある'), until: null }),
  assign: (stage: Stage) =>
    desk(stage, {
      kind: 'assigned',
      tasks: [
        {
          id: stage.services.newId(),
          unit: stage.unit,
          text: '契約者と通信履歴を確認してください。',
          questions: stage.matter.questions.map((_, index) => `Q${index + 1}`),
        },
      ],
    }),
  report: async (stage: Stage) => {
    const task = (await recordOf(stage)).tasks.find(({ state }) => state === 'open');
    return act(stage, unitOfficer(stage.unit), {
      kind: 'task-answered',
      task: task?.id ?? '',
      answer: '事業者から回答を得た。',
      finding: 'found',
    });
  },
  work: (stage: Stage) => desk(stage, { kind: 'work-begun' }),
  preserve: (stage: Stage) =>
    desk(stage, {
      kind: 'preservation-started',
      preservation: {
        id: stage.services.newId(),
        custodian: stage.matter.custodian?.[0] ?? '架空通信',
        what: '通信履歴',
        where: 'jp',
        startedAt: new Date(stage.clock.now).toISOString(),
        days: 30,
      },
    }),
  extend: async (stage: Stage) =>
    desk(stage, { kind: 'preservation-extended', preservation: (await recordOf(stage)).preservations.at(-1)?.id ?? '', days: 30 }),
  'wait for a judge': (stage: Stage) => desk(stage, { kind: 'waiting', cause: 'judicial', why: '差押許可状を請求した' }),
  'wait for the provider': (stage: Stage) => desk(stage, { kind: 'waiting', cause: 'provider', why: '事業者の回答待ち' }),
  'wait for translation': (stage: Stage) => desk(stage, { kind: 'waiting', cause: 'translation', why: '回答案の翻訳中' }),
  'wait for consent': async (stage: Stage) => {
    await askOwner(stage);
    return desk(stage, { kind: 'waiting', cause: 'consent', why: '届出元の同意を求めた' });
  },
  resume: (stage: Stage) => desk(stage, { kind: 'resumed' }),
  propose: (stage: Stage) => propose(stage, 'full', false),
  'propose a part': (stage: Stage) => propose(stage, 'partial', false),
  'propose with conditions': (stage: Stage) => propose(stage, 'full', true),
  'turn down': async (stage: Stage) => {
    const { id } = await latest(stage);
    return as(stage, secondOfficer, (acting) => returnDisclosure(acting, id, '相手に不要な項目がある'));
  },
  send: approveAndSend,
  'they accept': async (stage: Stage) => say(stage, { kind: 'acceptance', handover: await ours(stage), note: '' }),
  recall: async (stage: Stage) => {
    const { id } = await latest(stage);
    return as(stage, secondOfficer, (acting) => recallDisclosure(acting, id, 'A time in it was wrong.'));
  },
  'they report use': async (stage: Stage) =>
    say(stage, { kind: 'use-report', handover: await ours(stage), useful: true, text: 'It led to the holder of the account.', arrests: 1 }),
  'ask more': (stage: Stage) =>
    say(stage, {
      kind: 'request',
      request: {
        ...messageOfRequest(requestOf(stage.matter)),
        questions: [{ id: 'Q9', text: 'Has the account been used since?', category: 'statement', selectors: [] }],
      },
    }),
  'they withdraw': (stage: Stage) => say(stage, { kind: 'withdrawal', why: 'The person was found.' }),
  close: async (stage: Stage) => {
    const { request, state } = await recordOf(stage);
    const open = request.questions.filter((one) => one.state === 'open' || one.state === 'partial');
    return desk(stage, {
      kind: 'closed',
      outcome: state === 'refused' ? 'refused' : open.length > 0 ? 'partial' : 'full',
      reason: '用が済んだ',
      openQuestions: open.map(({ id }) => ({ question: id, why: '回答できるものがない' })),
    });
  },
  review: (stage: Stage) => desk(stage, { kind: 'retention-reviewed', note: '保存の要否を見直した' }),
  erase: (stage: Stage) => desk(stage, { kind: 'erased', why: '保存期間の満了' }),
} as const satisfies Record<string, (stage: Stage) => Promise<unknown>>;

const ours = async (stage: Stage): Promise<string> => (await recordOf(stage)).handovers.findLast(({ from }) => from === 'us')?.id ?? '';

const reference = ({ partner, clock }: Stage): string => `${partner.organisation.slice(3, 5)}-CY/26/${String(clock.now).slice(-7, -3)}`;
