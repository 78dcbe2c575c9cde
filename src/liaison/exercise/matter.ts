import { z } from 'zod';
import { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { Tlp } from '#model/handling.ts';
import { Text } from '#model/text.ts';
import knowledge from '#knowledge/exercise-inquiries.json' with { type: 'json' };
import type { Bilingual } from '../core/inquiry/bilingual.ts';
import { InquiryType, Urgency } from '../core/inquiry/inquiry-type.ts';
import { DataCategory } from '../core/inquiry/question.ts';
import type { Request } from '../core/inquiry/request.ts';

/** What inquiries of the exercise are about; invented, with the answers that are given. */
const Matter = z.object({
  id: z.string(),
  type: InquiryType,
  instrument: z.string(),
  urgency: Urgency,
  tlp: Tlp,
  subject: Text,
  facts: Text,
  selectors: z.array(z.tuple([IndicatorType, z.string(), z.string().nullable(), z.string().nullable(), z.int().nullable()])),
  questions: z.array(z.tuple([DataCategory, Text, Text])),
  custodian: z.tuple([z.string(), z.string()]).nullable(),
});
export type Matter = z.infer<typeof Matter>;

const read = z.object({ desk: z.tuple([z.string(), z.string()]), matters: z.array(Matter) }).parse(knowledge);

export const deskNames = read.desk;
export const matter = (id: string): Matter => {
  const found = read.matters.find((one) => one.id === id);
  if (!found) throw new RangeError(id);
  return found;
};

/** The matter as a request in both languages, vouched for. */
export const requestOf = ({ questions, selectors, custodian, ...one }: Matter): Request => ({
  type: one.type,
  instrument: one.instrument,
  urgency: one.urgency,
  urgencyReason: one.urgency === 'emergency' ? both(one.facts) : null,
  subject: both(one.subject),
  facts: both(one.facts),
  offences: [{ provision: '不正アクセス禁止法3条', name: both({ ja: '不正アクセス', en: 'Unauthorised access' }), maxPenalty: '3年' }],
  selectors: selectors.map(([type, value, at, zone, port]) => {
    const norm = normaliseIndicator(type, value);
    return { type, value, norm: norm.ok ? norm.value : value, at, zone, port };
  }),
  questions: questions.map(([category, text], index) => ({
    id: `Q${index + 1}`,
    text: both(text),
    category,
    selectors: selectors.map((_, place) => place),
    state: 'open',
    refusal: null,
    handovers: [],
  })),
  custodian: custodian && { name: custodian[1], address: '', systemLocation: '' },
  relation: about,
  necessity: notOtherwise,
  preserveDays: one.type === 'preservation' ? 60 : null,
  assistanceBy: one.type === 'preservation' ? '2027-12-01T00:00:00Z' : null,
  confidentiality: { keepSecret: true, doNotNotifyUser: true, reason: '' },
  alsoSentTo: [],
  instructions: null,
  tlp: one.tlp,
  wantedBy: null,
});

const both = ({ ja, en }: Text): Bilingual => ({ original: 'ja', ja, en, rendering: 'certified' });

const about = both({ ja: '上記の接続・口座・宛先が事件に使われた。', en: 'What is named above was used in the offence.' });
const notOtherwise = both({ ja: 'ほかの方法では利用者が分からない。', en: 'There is no other way to find out who used it.' });
