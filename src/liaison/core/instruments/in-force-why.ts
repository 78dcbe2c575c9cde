import type { Text } from '#model/text.ts';
import { message } from '#model/text.ts';
import type { Binding } from './binds.ts';
import { countryName } from './country-name.ts';
import type { Treaty } from './treaty.ts';

export const unknownInstrumentWhy: Text = { ja: 'この根拠は表にありません。', en: 'This instrument is not in the table.' };
export const arrangementWhy: Text = {
  ja: '二国間の取決めによります。表にはないので、窓口で確かめてください。',
  en: 'It rests on an arrangement with that country, which no table holds. Check with the desk.',
};
export const benchmarkWhy = message({
  ja: (name: Text) => `${name.ja}は日本を縛りません。期限の比較にだけ使います。`,
  en: (name: Text) => `${name.en} does not bind Japan. It is used to compare time limits only.`,
});

const listed = (codes: readonly string[]): Text => ({
  ja: codes.map((code) => countryName(code).ja).join('、'),
  en: codes.map((code) => countryName(code).en).join(' and '),
});

type Asked = { readonly one: string; readonly other: string; readonly day: string; readonly several: boolean };

/** Why it is in force, or not, or not known: one or two sentences that name the treaty, the parties and the dates. */
export function whyOf(treaty: Treaty, { standing, since, entries, unlisted }: Binding, asked: Asked): Text {
  const checked = treaty.verified && entries.every(({ verified }) => verified);
  if (standing === 'yes') return checked ? binding(treaty, since, asked) : join(binding(treaty, since, asked), unverified);
  if (asked.one === asked.other) return sameCountry;
  if (treaty.entryIntoForce === null) return join(notYet(treaty), unverified);
  if (asked.several && unlisted.length > 0) return noneListed(asked);
  if (unlisted.length > 0) return treaty.complete ? noParty(treaty, unlisted) : notListed(treaty, unlisted);
  if (standing === 'not-known') return dateOpen(treaty, asked);
  return join(notThen(treaty, asked), ...(checked ? [] : [unverified]));
}

const join = (...parts: readonly Text[]): Text => ({
  ja: parts.map(({ ja }) => ja).join(''),
  en: parts.map(({ en }) => en).join(' '),
});
const unverified: Text = { ja: '公式の文書では未確認です。', en: 'Not checked against the official text.' };
const sameCountry: Text = { ja: '同じ国のあいだでは使いません。', en: 'It is not used within one country.' };

const binding = message({
  ja: (treaty: Treaty, since: string | null, { one, other }: Asked) =>
    `${treaty.name.ja}は、${listed([one, other]).ja.replace('、', 'と')}のあいだで${since === null ? '' : `${since}から`}効力があります。`,
  en: (treaty: Treaty, since: string | null, { one, other }: Asked) =>
    `${treaty.name.en}: in force between ${listed([one, other]).en}${since === null ? '' : ` since ${since}`}.`,
});
const notYet = message({
  ja: ({ name, ratifications, asOf }: Treaty) =>
    `${name.ja}は、まだ発効していません${ratifications ? `（必要な締結${ratifications.needed}のうち${ratifications.known}、${asOf ?? ''}現在）` : ''}。`,
  en: ({ name, ratifications, asOf }: Treaty) =>
    `${name.en} is not in force${ratifications ? ` (${ratifications.known} of ${ratifications.needed} ratifications as of ${asOf ?? ''})` : ''}.`,
});
const noneListed = message({
  ja: ({ one, other }: Asked) =>
    `${listed([one, other]).ja.replace('、', 'と')}のあいだの条約は、表にありません。条約がなければ、外交経路と相互主義の保証によります。`,
  en: ({ one, other }: Asked) =>
    `The table lists no treaty between ${listed([one, other]).en}. Without one, assistance goes by diplomatic channels with assurance of reciprocity.`,
});
const noParty = message({
  ja: ({ name }: Treaty, unlisted: readonly string[]) => `${listed(unlisted).ja}は${name.ja}の当事者ではありません。`,
  en: ({ name }: Treaty, unlisted: readonly string[]) => `${listed(unlisted).en}: no party to ${name.en}.`,
});
const notListed = message({
  ja: ({ name }: Treaty, unlisted: readonly string[]) => `${name.ja}の表に${listed(unlisted).ja}がありません。当事者でないとは限りません。`,
  en: ({ name }: Treaty, unlisted: readonly string[]) =>
    `The table for ${name.en} does not list ${listed(unlisted).en}. That does not mean that it is no party.`,
});
const dateOpen = message({
  ja: ({ name }: Treaty, { day }: Asked) => `${name.ja}が${day}に効力を持つかは、日付が正確に分からないため不明です。`,
  en: ({ name }: Treaty, { day }: Asked) => `Whether ${name.en} binds both on ${day} is not known: the dates are not known exactly enough.`,
});
const notThen = message({
  ja: ({ name }: Treaty, { one, other, day }: Asked) =>
    `${name.ja}は、${day}には${listed([one, other]).ja.replace('、', 'と')}のあいだで効力がありません。`,
  en: ({ name }: Treaty, { one, other, day }: Asked) => `${name.en} is not in force between ${listed([one, other]).en} on ${day}.`,
});
