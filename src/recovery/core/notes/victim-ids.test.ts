import { expect, test } from 'vitest';
import { victimIdsOf } from './victim-ids.ts';

test.each([
  ['Your personal ID:\n0275gSd743dYskr8XZKakuuKakuu0123456789t1', '0275gSd743dYskr8XZKakuuKakuu0123456789t1'],
  ['Decryption ID: 4F7A99C20B1152AA', '4F7A99C20B1152AA'],
  ['write this ID in the title of your message C279F237-3483', 'C279F237-3483'],
  ['---BEGIN ID---\nkakuuKAKUU0123456789\n---END ID---', 'kakuuKAKUU0123456789'],
  ['Your unique ID is "7F3A-99C2-0B11"', '7F3A-99C2-0B11'],
  ['>>> Your company id: kakuu2026x', 'kakuu2026x'],
  ['ID: 9f8e7d6c5b4a', '9f8e7d6c5b4a'],
  ['http://kakuukakuukakuu2.onion/chat/1f2e3d4c5b6a7988', '1f2e3d4c5b6a7988'],
  ['個人ID：KAKUU-2026-0001', 'KAKUU-2026-0001'],
  ['your key is important, do not lose it', null],
  ['Client code: Contact.example.com', null],
  ['ID: 12', null],
])('%s', (text, id) => expect(victimIdsOf(text)).toEqual(id === null ? [] : [id]));
