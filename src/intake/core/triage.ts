import type { Text } from '#model/text.ts';

/** What somebody should do before (or instead of) filling in a form. */
export type TriageQuestion = {
  readonly id: 'life-at-risk' | 'attack-going-on' | 'money-moving';
  readonly question: Text;
  /** What to do on yes. */
  readonly advice: Text;
  /** Telephone number to show large; null where there is none for everybody. */
  readonly call: string | null;
  /** Yes ends the form here: a telephone helps, a form does not. */
  readonly stops: boolean;
};

/** Asked in this order, before the first question. */
export const triageQuestions: readonly TriageQuestion[] = [
  {
    id: 'life-at-risk',
    question: { ja: '今、人の命や身体に危険がありますか。', en: "Is anybody's life or body in danger right now?" },
    advice: { ja: 'すぐに110番へ電話してください。', en: 'Call 110 now.' },
    call: '110',
    stops: true,
  },
  {
    id: 'attack-going-on',
    question: { ja: '攻撃は今も続いていますか。', en: 'Is the attack going on right now?' },
    advice: {
      ja: '機器をネットワークから切り離し、電源は切らず、#9110 か最寄りの警察署へ電話してください。電話の後、この画面で続けられます。',
      en: 'Take the device off the network, leave the power on, and call #9110 or the nearest police station. You can go on here afterwards.',
    },
    call: '#9110',
    stops: false,
  },
  {
    id: 'money-moving',
    question: { ja: 'この数日のうちに、お金を振り込みましたか。', en: 'Did you transfer money in the last few days?' },
    advice: {
      ja: '先に振込元と振込先の金融機関へ電話し、口座の凍結を頼んでください。早いほど戻る見込みがあります。',
      en: 'First call your bank and the receiving bank and ask them to freeze the account. The sooner, the better the chance.',
    },
    call: null,
    stops: false,
  },
];

/** The advice for those questions that were answered with yes, the most urgent first. */
export const triage = (yes: ReadonlySet<string>): readonly TriageQuestion[] => triageQuestions.filter(({ id }) => yes.has(id));
