import { strictestTlp } from '#model/handling.ts';
import type { Text } from '#model/text.ts';
import type { Bilingual } from '../inquiry/bilingual.ts';
import { type InquiryType, inquiryTypeNames } from '../inquiry/inquiry-type.ts';
import type { DataCategory } from '../inquiry/question.ts';
import type { Request } from '../inquiry/request.ts';
import type { CaseFacts } from './case-facts.ts';
import { factSummary, kindsOf } from './fact-summary.ts';
import { victimHider } from './hide-victims.ts';
import { offenceHints } from './offence-hints.ts';
import { proposedQuestions } from './proposed-questions.ts';
import { selectorsOfCase } from './selectors-of-case.ts';

const TEXT_TAKEN = 6000;
const day = 86_400_000;

export type Proposal = { readonly request: Request; /** Fields that came out of the case. */ readonly taken: readonly string[] };

/** What is asked, and by which instrument: chosen by a person, proposed by the instruments. */
/** `from`: whose police ask, ISO 3166-1 alpha-2. */
export type Aim = {
  readonly from: string;
  readonly type: InquiryType;
  readonly instrument: string;
  readonly carries: readonly DataCategory[];
};

/**
 * A request filled with everything that the case holds, so that nobody types it again. Facts begin with a summary that exists in both languages; what
 * people wrote in Japanese follows it without the victims' names, and waits for the desk's translation. `now`: milliseconds since 1970.
 */
export function proposedRequest(facts: CaseFacts | null, { from, type, instrument, carries }: Aim, now: number): Proposal {
  const selectors = facts ? selectorsOfCase(facts) : [];
  const questions = proposedQuestions(selectors, type, carries);
  const isVolatile = type === 'preservation' || (facts?.reports.some(({ ongoing }) => ongoing) ?? false);
  const offences = facts ? offenceHints(facts.reports.map(({ kind }) => kind)) : [];
  const request: Request = {
    type,
    instrument,
    urgency: isVolatile ? 'urgent' : 'routine',
    urgencyReason: isVolatile ? template(type === 'preservation' ? vanishing : goingOn) : null,
    subject: subjectOf(type, facts),
    facts: facts ? factsOf(facts, from) : { original: 'ja', ja: '', en: '', rendering: 'missing' },
    offences,
    selectors,
    questions,
    custodian: null,
    relation: selectors.length > 0 ? template(relation) : null,
    necessity: facts ? template(type === 'preservation' ? vanishing : needed) : null,
    preserveDays: type === 'preservation' ? 60 : null,
    assistanceBy: type === 'preservation' ? new Date(now + 45 * day).toISOString() : null,
    confidentiality: { keepSecret: true, doNotNotifyUser: true, reason: '' },
    alsoSentTo: [],
    instructions: null,
    tlp: facts ? strictestTlp(facts.reports.map(({ tlp }) => tlp)) : 'amber',
    wantedBy: null,
  };
  return { request, taken: facts ? takenFrom(request) : [] };
}

const template = (text: Text): Bilingual => ({ original: 'ja', ...text, rendering: 'template' });

const vanishing: Text = {
  ja: '記録は保存期間が過ぎると失われます。',
  en: 'The records are lost when their retention period ends.',
};
const goingOn: Text = { ja: '攻撃が続いており、被害が広がるおそれがあります。', en: 'The attack is going on and more harm may follow.' };
const needed: Text = {
  ja: '攻撃者を特定するために必要で、ほかの方法では得られません。',
  en: 'It is needed to identify the attacker and cannot be had in another way.',
};
const relation: Text = {
  ja: '記載の値は、被害者の報告に攻撃者の使ったものとして現れます。',
  en: "The values listed appear in victims' reports as used by the attacker.",
};

/** The subject names what is asked and the kind of incident, nobody, and none of our own numbers. */
function subjectOf(type: InquiryType, facts: CaseFacts | null): Bilingual {
  const name = inquiryTypeNames[type];
  const kinds = facts && facts.reports.length > 0 ? kindsOf(facts.reports) : null;
  return template(kinds ? { ja: `${name.ja}：${kinds.ja}`, en: `${name.en}: ${kinds.en}` } : name);
}

function factsOf(facts: CaseFacts, country: string): Bilingual {
  const summary = factSummary(facts, country);
  const hide = victimHider(facts, (letter) => `被害者${letter}`);
  const told = facts.reports
    .filter(({ lang, text }) => lang.startsWith('ja') && text.trim() !== '')
    .map(({ text }) => hide(text.trim()))
    .join('\n\n')
    .slice(0, TEXT_TAKEN);
  return told === '' ? template(summary) : { original: 'ja', ja: `${summary.ja}\n\n${told}`, en: summary.en, rendering: 'missing' };
}

function takenFrom(request: Request): string[] {
  const fields = ['subject', 'facts', 'offences', 'selectors', 'questions', 'relation', 'necessity', 'tlp', 'urgency'] as const;
  return fields.filter((field) => {
    const value = request[field];
    return value !== null && (!Array.isArray(value) || value.length > 0);
  });
}
