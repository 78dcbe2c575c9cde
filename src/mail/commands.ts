import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { message } from '#model/text.ts';
import { addCommand, addGroup } from '#platform/cli/command.ts';
import { say } from '#platform/cli/language.ts';
import type { ToldUnread } from './engine/tell/tell-unread.ts';

const Owners = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((one) => (/<([^<>]*)>\s*$/.exec(one)?.[1] ?? one).trim().toLowerCase()) // also as mail programs copy it: Name <address>
      .filter((one) => one !== ''),
  )
  .refine((all) => all.length > 0 && all.length <= 1000 && all.every((one) => /^[^\s@]+@[^\s@]+$/.test(one)), {
    error: () =>
      say({ ja: 'メールアドレスを書いてください（例：desk@company.example）', en: 'give mail addresses, such as desk@company.example' }),
  });

/** `renkei mail`: conversational spearphishing in a mailbox. Needs no server and no database. */
export function mailCommands(program: Command): void {
  const mail = addGroup(program, 'mail', {
    ja: 'メールボックスを調べ、やり取り型の攻撃を探す。サーバーもデータベースも要らない。',
    en: 'Search mailboxes for attackers who converse first. Needs no server and no database.',
  });
  addCommand(mail, {
    usage: 'scan <mailbox>',
    summary: {
      ja: 'メールボックス（mbox、Maildir、.eml・.msgのフォルダー、.pst）を読み、やり取りごとに判定と証拠を示す。何も実行せず、何も外に出さない。',
      en: 'Read a mailbox (mbox, Maildir, folder of .eml or .msg, .pst) and judge each conversation, with reasons. Runs nothing, sends nothing.',
    },
    example: 'renkei mail scan inbox.mbox --owner desk@company.example',
    options: [
      ['--owner <addresses>', { ja: '持ち主のアドレス（複数はコンマ区切り）', en: "the owner's addresses, with commas between" }],
      [
        '--work <folder>',
        {
          ja: '途中経過を置くフォルダー。止めても続きから再開できる',
          en: 'folder for the work done so far: stopped, it goes on from there',
        },
      ],
      ['--no-passwords', { ja: '本文のパスワードで添付を開かない', en: 'do not open attachments with passwords given in messages' }],
    ],
    read: z.object({ owner: Owners, work: z.string().optional(), passwords: z.boolean().default(true) }),
    run: async ({ args: [mailbox = ''], options, terminal }) => {
      if (!existsSync(mailbox)) throw new RenkeiError('file-unreadable', { file: mailbox });
      const [{ watchScan }, { contractOf }, { tellFinding, tellSummary }, { tellUnread, unreadOf }] = await Promise.all([
        import('./engine/tell/watch-scan.ts'),
        import('./engine/tell/contract-of.ts'),
        import('./engine/tell/tell-finding.ts'),
        import('./engine/tell/tell-unread.ts'),
      ]);
      const request = {
        path: resolve(mailbox),
        owners: options.owner,
        scratch: options.work === undefined ? null : resolve(options.work),
        sources: false,
        passwords: options.passwords,
      };
      const unread: ToldUnread[] = [];
      const { summary, absent } = await watchScan(request, terminal, {
        onFinding: (finding) => terminal.item(contractOf(finding), say(tellFinding(finding))),
        onUnread: (one) => unread.push(unreadOf(one)),
      });
      if (absent.length > 0) terminal.note(nobody(absent.join(', ')));
      // The last line stays one with the figures first; what was set aside is listed behind them.
      terminal.result({ summary, unread }, [...unread.map((one) => say(tellUnread(one))), say(tellSummary(summary))].join('\n'));
      return unread.length > 0 ? 4 : 0;
    },
  });
}

const nobody = message({
  ja: (owners: string) => `注意：${owners} から、または宛てのメールが1通もありません。持ち主のアドレスを確かめてください。`,
  en: (owners: string) => `Note: no message is from or to ${owners}. Check the owner's address: everybody was judged as a stranger.`,
});
