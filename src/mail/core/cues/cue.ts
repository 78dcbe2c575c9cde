/**
 * Things that people say in a conversation that is going somewhere. Phrases stand in knowledge/mail-cues.json, in Japanese and English; a cue is a hint at
 * what a sentence does, never a verdict on who says it. The order is that of a patient attack.
 */
export const cueIds = [
  // opening
  'right-desk', // is this the right desk for …?
  'product-inquiry',
  'introduces-self', // nobody who knows the reader writes who they are
  'invitation', // interview, lecture, review, round table, questionnaire, recruitment
  'flattery', // read your article, heard you speak
  'acquaintance', // was given your address by, we met at
  // asking
  'information-request', // opinion on policy, internal matters, documents, lists of members
  'asks-person', // who is in charge of, please introduce
  'asks-software', // which unarchiver, which version of Office, which PDF reader
  'asks-protection', // which virus scanner, is mail filtered, are attachments taken out
  'credential-request', // sign in here, verify the account
  'payment-request',
  'bank-change', // new account for payments
  // bringing it
  'announces-material', // I shall send the question sheet, please find it then
  'gives-file', // attached, here is, download from
  'gives-password',
  'password-follows',
  'could-not-open', // mostly the reader
  'sends-again', // in another form, once more
  'asks-enable', // enable content, enable editing, allow macros
  'asks-protection-off', // switch the scanner off, release from quarantine, ignore the warning
  'asks-own-computer', // please open it on a PC, not on the phone
  'not-in-body', // it has figures, cannot be put into the body
  // around it
  'channel-move', // private address, LINE, WhatsApp, Signal, Telegram
  'address-moved', // my mail is out of order, from now on this address
  'avoids-phone', // away, cannot be called, mail only
  'phone-confirmed', // as we said on the phone
  'offers-phone', // call me at, I shall ring
  'meets-in-person',
  'urgency',
  'secrecy',
  'reminder', // have you seen, did you open
  'thanks',
  'asks-for-file', // please send me the material
  'refuses-file', // we do not accept attachments, please put it into the body
] as const;
export type CueId = (typeof cueIds)[number];

/** Where in the text (UTF-16 offsets) a sentence does it. */
export type CueHit = { readonly cue: CueId; readonly from: number; readonly to: number };
