import { message, type Text } from '#model/text.ts';
import type { Scale } from './scale.ts';
import { mostHolders } from './value-words.ts';

const tooMany = message({
  ja: (count: number) => `${count}件の報告に出てくるため、手がかりとして数えない`,
  en: (count: number) => `found in ${count} reports, so it is not counted as a lead`,
});

/** Why a value in so many reports weighs nothing; null while it is rare enough. */
export const hubReason = (type: string, count: number, scale: Scale): Text | null =>
  scale.bucket(type, count) < 0 || count > mostHolders ? tooMany(count) : null;
