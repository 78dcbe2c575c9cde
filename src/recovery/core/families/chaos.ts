import { findIn, latin, startsWith } from '../integer.ts';
import type { Family } from './family.ts';
import { structure } from './structure.ts';

/**
 * Chaos (also Yashma): a text: `<EncryptedKey>`, a key wrapped by RSA in base64, a tag again, content in base64. Recognised only: whoever holds the private key
 * finds no description that could be checked. Source: Truesec/TSDecryptors, ChaosDecryptor.cs.
 */
export const chaos: Family<null> = {
  id: 'chaos',
  recognise(file) {
    const head = file.read(0, 2048);
    if (!startsWith(head, TAG)) return null;
    const end = findIn(head, '<', TAG.length);
    const behind = [TAG, '</EncryptedKey>'].find((tag) => startsWith(head, tag, end));
    const key = latin(head, TAG.length, end < 0 ? head.length : end).trim();
    if (behind === undefined || !/^[A-Za-z0-9+/]{86,1400}={0,2}$/.test(key)) return null;
    if (!/^[A-Za-z0-9+/=\s]*$/.test(latin(head, end + behind.length))) return null;
    return {
      evidence: [
        structure(
          `先頭に「${TAG}」と${key.length}文字の鍵情報、続きはBase64`,
          `"${TAG}" at 0 with a wrapped key of ${key.length} characters, base64 behind it`,
        ),
      ],
      originalSize: null,
      originalName: null,
      encrypted: null,
      state: null,
    };
  },
};

const TAG = '<EncryptedKey>';
