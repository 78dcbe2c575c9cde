import type { Text } from '#model/text.ts';

/**
 * Families of conversation: S1–S12 attacks that were described in public, N1–N11 honest ones that look like them. Who described what: docs/mail-evaluation.md.
 * `beside`: the honest families that an attack is compared with when a test asks whether anything but the conversation gives it away.
 */
export const families = {
  S1: { ja: '窓口への問い合わせ、解凍ソフトに合わせた作り直し', en: 'Desk enquiry, repacked for the unarchiver', beside: ['N1', 'N2'] },
  S2: { ja: '質問票に図があると添付を譲らず、電話を断る', en: 'Insists on the question sheet, declines the phone', beside: ['N1', 'N2'] },
  S3: { ja: '会合の案内のあと ISO・VHD', en: 'Meeting notice, then a disk image', beside: ['N3', 'N4'] },
  S4: { ja: 'やり取りのあとクラウドの ZIP', en: 'Cloud ZIP after an exchange', beside: ['N11', 'N3'] },
  S5: { ja: '査読・寄稿の依頼、4〜8通目で添付', en: 'Reviewer or author, payload at message 4–8', beside: ['N3', 'N4'] },
  S6: { ja: '添付なしで聞き出す', en: 'Only questions, no payload ever', beside: ['N3', 'N4'] },
  S7: { ja: '複数の人物が Cc に加わる', en: 'Several personas in Cc', beside: ['N6', 'N9'] },
  S8: { ja: '盗んだ返信の引用と別の基盤', en: 'Stolen quote from foreign infrastructure', beside: ['N5', 'N7', 'N8'] },
  S9: {
    ja: '引用と Cc の改変、そっくりなドメイン、口座変更',
    en: 'Altered quote and Cc, look-alike domain, bank change',
    beside: ['N5', 'N10'],
  },
  S10: { ja: '乗っ取られた本物の取引先', en: 'Real account of a partner, taken over', beside: ['N5', 'N10', 'N11'] },
  S11: { ja: '組織内の乗っ取り', en: 'Lateral, from a colleague’s account', beside: ['N7', 'N9'] },
  S12: { ja: '複数の窓口へ同時に', en: 'Several desks at once', beside: ['N1', 'N7'] },
  N1: { ja: '新しい顧客の PPAP', en: 'New customer, encrypted ZIP and password mail', beside: [] },
  N2: { ja: '新しい仕入先のマクロ付き見積書', en: 'New supplier, quotation with macros', beside: [] },
  N3: { ja: '本物の記者・研究者', en: 'Real journalist or scholar', beside: [] },
  N4: { ja: '採用担当と履歴書', en: 'Recruiter and CV', beside: [] },
  N5: { ja: '取引先のドメイン・メール・時差の変更', en: 'Partner moves domain, mailer or time zone', beside: [] },
  N6: { ja: '秘書・部下が代わりに返信', en: 'Assistant answers for the boss', beside: [] },
  N7: { ja: 'メーリングリスト・問い合わせ管理の書き換え', en: 'List or ticket system rewrites', beside: [] },
  N8: { ja: '一部だけの書き出し', en: 'Partial export', beside: [] },
  N9: { ja: '新しい担当への転送', en: 'Forwarded to a new party', beside: [] },
  N10: { ja: '電話で確かめた口座変更', en: 'Bank change confirmed by phone', beside: [] },
  N11: { ja: '終盤の正当なクラウドリンク', en: 'Legitimate cloud link late in the thread', beside: [] },
} as const satisfies Record<string, Text & { readonly beside: readonly string[] }>;

export type Family = keyof typeof families;

export const attackFamilies = (Object.keys(families) as Family[]).filter((family) => family.startsWith('S')); // keys of the record above
export const honestFamilies = (Object.keys(families) as Family[]).filter((family) => family.startsWith('N'));
export const isAttack = (family: Family): boolean => family.startsWith('S');
