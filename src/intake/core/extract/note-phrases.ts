/** What a text says that ransom notes say, one bit a thing, and whether it speaks to its victim. */
export function notePhrases(text: string): { readonly says: number; readonly addressed: boolean } {
  return { says: phrases.reduce((says, phrase, bit) => (phrase.test(text) ? says | (1 << bit) : says), 0), addressed: isAddressed(text) };
}

/** Whether a text speaks to its reader. */
export const isAddressed = (text: string): boolean => address.test(text);

/** How many different things that is. */
export const count = (says: number): number => phrases.filter((_, bit) => (says >> bit) & 1).length;

const address = /\b(?:your?|yours)\b|あなた|お使いの|貴社|貴方|貴殿|御社|しろ[。！!]|せよ[。！!]/i;

const phrases: readonly RegExp[] = [
  /\byour? (?:\w+ ){0,4}(?:files?|data|network|company|documents|systems?|servers?|backups?|infrastructure)\b/i,
  /\b(?:is|are|were|was|been) (?:\w+ ){0,3}(?:encrypted|stolen|locked|hacked|compromised|downloaded|exfiltrated|leaked|penetrated)/i,
  /\bwe (?:have |also |will )?(?:\w+ )?(?:encrypted|stolen|downloaded|hacked|copied|publish|leak|sell)/i,
  /\btor[ -]?browser|\.onion\b|torproject/i,
  /\b(?:do not|don't|dont) (?:\w+ ){0,3}(?:rename|modify|decrypt|recover|restore|delete|edit|contact|shutdown|shut down)/i,
  /\b(?:decrypt(?:or|er|ion)|recover|restore|unlock) (?:\w+ ){0,3}(?:files?|data|key|tool|software|program|systems?|network)|\bdecryptors?\b/i,
  /\b(?:personal|unique|decryption|client|chat|company) (?:id|key|link)\b|\byour id\b/i,
  /\b(?:will be|be) (?:published|leaked|sold|posted|made public)|\bpublish(?:ed)? (?:on|all|your)/i,
  /\bcontact us|\bwrite (?:to )?(?:us|this|our)|\bsend (?:us|proof)|\bmail us|\btext us/i,
  /\b(?:pay|payment|price|ransom|bitcoin|btc|monero)\b/i,
  /(?:ファイル|データ|ネットワーク|サーバ)[^。\n]{0,24}(?:暗号化|窃取|侵入|盗)/,
  /(?:復号|復元|復旧)(?:した(?:い|ければ)|する|キー|ツール|鍵|方法)/,
  /(?:支払(?:わ|い|え|って)|送金(?:し|せよ)|払え)/,
  /(?:公開|漏え?い|販売)(?:する|します|される)/,
  /連絡(?:しろ|せよ|して|先)/,
];
