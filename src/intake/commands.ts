import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, addGroup } from '#platform/cli/command.ts';

const data = ['--data <folder>', { ja: 'データフォルダー（既定 .data）', en: 'data folder (.data)' }] as const;
const Data = z.string().min(1).default('.data');

/** `renkei import`: only its declaration; the work is loaded when it runs. */
export const addImportCommand = (program: Command): void =>
  addCommand(program, {
    usage: 'import <files...>',
    summary: {
      ja: '報告のファイルを取り込む（NDJSON・CSV・メール・文章、gzip可、- は標準入力）',
      en: 'take files of reports in: NDJSON, CSV, mail, text, gzip too; - for standard input',
    },
    example: 'renkei import docs/examples/reports.ndjson --json',
    options: [
      data,
      ['--format <name>', { ja: '形式 ndjson・csv・eml・text（既定：自動判別）', en: 'ndjson, csv, eml or text (found out by itself)' }],
      ['--map <column=field...>', { ja: 'CSVの列と項目の対応', en: 'which CSV column is which field' }],
      ['--exercise', { ja: '訓練の報告として取り込む', en: 'take them in as an exercise' }],
    ],
    read: z.object({
      data: Data,
      format: z.string().optional(),
      map: z.array(z.string()).default([]),
      exercise: z.boolean().default(false),
    }),
    run: async (call) => (await import('./import-command.ts')).importFiles(call),
  });

/** `renkei report show` and `renkei report list`. */
export function addReportCommands(program: Command): void {
  const report = addGroup(program, 'report', { ja: '届け出られた報告を見る', en: 'look at reports' });
  addCommand(report, {
    usage: 'show <number>',
    summary: { ja: '報告を1件見る', en: 'show one report' },
    example: 'renkei report show R-000001',
    options: [data],
    read: z.object({ data: Data }),
    run: async (call) => (await import('./report-commands.ts')).showReport(call),
  });
  addCommand(report, {
    usage: 'list',
    summary: { ja: '報告の一覧（新しい順）', en: 'list reports, newest first' },
    example: 'renkei report list --text ロックビット',
    options: [
      data,
      ['--text <words>', { ja: '含まれる言葉', en: 'words in it' }],
      ['--kind <kind>', { ja: '種類', en: 'kind of incident' }],
      ['--limit <number>', { ja: '件数（既定 50、200まで）', en: 'how many (50, up to 200)' }],
    ],
    read: z.object({ data: Data, text: z.string().optional(), kind: z.string().optional(), limit: z.string().optional() }),
    run: async (call) => (await import('./report-commands.ts')).listReports(call),
  });
}
