import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { Agreement } from './agreement.ts';
import { Member } from './team.ts';

const why = z.string().trim().min(1).max(2000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What may be done with a team. `sha256` is of the bytes that the signer has seen. */
export const TeamAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edited'), agreement: Agreement, version: z.int() }),
  z.object({ kind: z.literal('proposed'), version: z.int() }),
  z.object({ kind: z.literal('returned'), why }),
  z.object({ kind: z.literal('signed'), sha256 }),
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('member-added'), member: Member.omit({ id: true }) }),
  z.object({ kind: z.literal('member-left'), member: z.uuid(), why }),
  z.object({ kind: z.literal('extension-proposed'), until: z.iso.datetime(), why }),
  z.object({ kind: z.literal('extension-signed'), extension: z.string().max(10), sha256 }),
  z.object({ kind: z.literal('extension-dropped'), extension: z.string().max(10), why }),
  z.object({ kind: z.literal('suspended'), why }),
  z.object({ kind: z.literal('resumed'), why }),
  z.object({ kind: z.literal('ended'), why }),
  z.object({ kind: z.literal('evaluated'), text: z.string().trim().min(1).max(10_000) }),
  z.object({ kind: z.literal('withdrawn'), why }),
]);
export type TeamAct = z.infer<typeof TeamAct>;

/** Every act that the log of a team knows, those on exhibits and notes included. */
export const logNames: Readonly<Record<string, Text>> = {
  drafted: { ja: '起案した', en: 'drafted the agreement' },
  edited: { ja: '協定案を書き直した', en: 'rewrote the draft' },
  proposed: { ja: '署名のために提示した', en: 'put it to the parties for signature' },
  returned: { ja: '直しを求めて戻した', en: 'asked for changes' },
  signed: { ja: '署名した', en: 'signed' },
  opened: { ja: '部屋を開いた', en: 'opened the room' },
  'member-added': { ja: 'メンバーを加えた', en: 'added a member' },
  'member-left': { ja: 'メンバーが離れた', en: 'a member left' },
  'extension-proposed': { ja: '期間の延長を提案した', en: 'proposed an extension' },
  'extension-signed': { ja: '延長に署名した', en: 'signed the extension' },
  'extension-dropped': { ja: '延長を取りやめた', en: 'dropped the extension' },
  suspended: { ja: '停止した', en: 'suspended the team' },
  resumed: { ja: '再開した', en: 'resumed' },
  ended: { ja: '終えた', en: 'ended the team' },
  evaluated: { ja: '評価した', en: 'evaluated' },
  withdrawn: { ja: '離脱した・取り下げた', en: 'withdrew' },
  'exhibit-proposed': { ja: '証拠の共有を起案した', en: 'proposed to share an exhibit' },
  'exhibit-returned': { ja: '共有を差し戻した', en: 'returned the proposal to share' },
  'exhibit-shared': { ja: '証拠を共有した', en: 'shared an exhibit' },
  'exhibit-recalled': { ja: '共有を取り消した', en: 'recalled an exhibit' },
  'use-asked': { ja: '目的外利用の同意を求めた', en: 'asked to use an exhibit for something else' },
  'use-noticed': { ja: '緊急の利用を通知した', en: 'gave notice of an urgent use' },
  'use-granted': { ja: '目的外利用に同意した', en: 'consented to the use' },
  'use-denied': { ja: '目的外利用を断った', en: 'denied the use' },
  noted: { ja: 'メモを書いた', en: 'wrote a note' },
  linked: { ja: '照会・事件を結び付けた', en: 'linked an inquiry or a case' },
};
