/** How much it says that two letters have the same subject. nothing: empty, or what everybody writes. little: a word of its own. much: enough for itself. */
type SubjectWeight = 'nothing' | 'little' | 'much';

/**
 * Much are two words or nine letters, or four characters of Japanese or Chinese, that remain when everyday ones ("invoice", "your question", ご連絡) are gone.
 * @param base base subject, folded
 */
export function subjectWeight(base: string): SubjectWeight {
  const rest = base
    .replace(EVERYDAY, ' ')
    .replace(EVERYDAY_JAPANESE, ' ')
    .replace(/\d{1,4}/g, ' ');
  const eastern = rest.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const words = rest.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  if (eastern >= 4 || (eastern === 0 && letters >= 5 && (words.length >= 2 || letters >= 9))) return 'much';
  return eastern >= 2 || letters >= 3 ? 'little' : 'nothing';
}

const EVERYDAY =
  /(?<![\p{L}\p{N}])(?:the|a|an|of|for|to|in|on|and|or|is|my|your|our|about|from|with|re|fwd?|hi|hello|hey|dear|test|invoice|payment|order|quote|quotation|question|questions|inquiry|enquiry|request|meeting|update|report|documents?|files?|info|information|urgent|important|reminder|thanks|thank you|help|news|newsletter|status|confirmation|schedule|no subject|none|null|undeliverable|out of office|automatic reply)(?![\p{L}\p{N}])/gu;
const EVERYDAY_JAPANESE =
  /お問い?合わせ|問い?合わせ|ご?連絡|お知らせ|ご案内|ご?依頼|ご?相談|ご?質問|ご?報告|ご?確認|ご?請求書?|お?見積書?|ご挨拶|お礼|御礼|打ち?合わせ|会議|資料|送付|について|につきまして|の件|件名なし|無題|テスト|至急|重要|緊急|自動返信|不在通知|よろしくお願い(?:いた|致)?します|メール/gu;
