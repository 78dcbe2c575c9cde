/**
 * Outlook's Thread-Index: 22 bytes for the conversation (a time and a GUID) and 5 for each answer, in base64 (MS-OXOMSG §2.2.1.3, PidTagConversationIndex).
 * Gives them in hex; null where the value is anything else. `written`: the header's value.
 */
export function threadIndex(written: string): string | null {
  const text = written.replace(/\s/g, '').replace(/=+$/, '');
  // 22 bytes are 30 characters; a conversation of a thousand answers is longer than any real one.
  if (text.length < 30 || text.length > 6_700 || !/^[A-Za-z0-9+/]*$/.test(text)) return null;
  const bytes = Math.floor((text.length * 3) / 4);
  if ((bytes - 22) % 5 !== 0) return null;
  let hex = '';
  let held = 0;
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    held = ((held << 6) | alphabet.indexOf(text.charAt(at))) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      hex += ((held >> bits) & 0xff).toString(16).padStart(2, '0');
    }
  }
  return hex;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
