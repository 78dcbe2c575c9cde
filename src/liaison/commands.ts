import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, addGroup } from '#platform/cli/command.ts';
import { matchCommands } from './blind-matching/match-commands.ts';
import { packageCommands } from './package-commands.ts';

const data = ['--data <folder>', { ja: 'データフォルダー（既定 .data）', en: 'data folder (.data)' }] as const;
const Data = z.string().min(1).default('.data');

/** `renkei liaison`: what the desk has to do, without a browser. Each command loads its work when it runs. */
export function liaisonCommands(program: Command): void {
  const liaison = addGroup(program, 'liaison', { ja: '連絡窓口：国際照会を見る', en: 'the liaison desk: international inquiries' });
  addCommand(liaison, {
    usage: 'due',
    summary: { ja: '未了の照会を、次に切れる期限の順に', en: 'open inquiries by the next clock that runs out' },
    example: 'renkei liaison due --json',
    options: [data],
    read: z.object({ data: Data }),
    run: async (call) => (await import('./inquiry-commands.ts')).listDue(call),
  });
  addCommand(liaison, {
    usage: 'show <number>',
    summary: { ja: '照会を1件、記録の連鎖の検査とともに見る', en: 'show one inquiry, with the check of its log' },
    example: 'renkei liaison show IN-2026-0001',
    options: [data],
    read: z.object({ data: Data }),
    run: async (call) => (await import('./inquiry-commands.ts')).showInquiry(call),
  });
  matchCommands(liaison);
  packageCommands(liaison);
}
