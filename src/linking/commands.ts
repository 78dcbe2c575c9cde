import type { Command } from 'commander';
import { z } from 'zod';
import { message } from '#model/text.ts';
import { addCommand } from '#platform/cli/command.ts';
import { say } from '#platform/cli/language.ts';
import type { LinkSummary } from './link-files/link-file.ts';

/** `renkei link`: what belongs together in a file of reports, without server or database. The work is loaded when it is asked for. */
export function linkCommands(program: Command): void {
  addCommand(program, {
    usage: 'link <reports>',
    summary: {
      ja: '報告のファイル（NDJSON、gzip可）から、つながる事件をまとめる。サーバーもデータベースも要らない。',
      en: 'Find which reports of a file (NDJSON, plain or gzip) belong together. Needs no server and no database.',
    },
    example: 'renkei link docs/examples/reports.ndjson --out linked',
    details: {
      ja: '終了コード：0＝すべての行を読んだ（報告の中の使えない値は warnings.ndjson に書く）、4＝報告か主体のファイルに除いた行がある（refused.ndjson）。',
      en: 'Exit code: 0 when every line was read (values inside reports that cannot be used are in warnings.ndjson), 4 when lines of reports or of known actors were set aside (refused.ndjson).',
    },
    options: [
      ['--out <folder>', { ja: '結果を書くフォルダー', en: 'folder for the results' }],
      [
        '--warning-lists <file>',
        {
          ja: 'よくある値の一覧：knowledge import のファイル、または none（既定：データフォルダーにあればそれ）',
          en: 'lists of common values: a file made by knowledge import, or none (those of the data folder, if there are any)',
        },
      ],
      ['--data <folder>', { ja: 'データフォルダー（既定 .data）', en: 'data folder (.data)' }],
      [
        '--weights <file>',
        { ja: '手がかりの重みの表（weights learn のファイル）', en: 'table of weights to go by, made by weights learn' },
      ],
      [
        '--known-actors <file>',
        {
          ja: '主体が分かっている報告（{"report","actor"}のNDJSON）。それより後の報告について、誰によるものかの仮説を hypotheses.ndjson に書く',
          en: 'whose reports are known (NDJSON of {"report","actor"}): writes who may be behind each later report to hypotheses.ndjson',
        },
      ],
      ['--force', { ja: '前の結果に上書きする', en: 'write over earlier results' }],
    ],
    read: z.object({
      out: z.string().min(1),
      warningLists: z.string().min(1).optional(),
      data: z.string().min(1).default('.data'),
      weights: z.string().min(1).optional(),
      knownActors: z.string().min(1).optional(),
      force: z.boolean().default(false),
    }),
    run: async ({ args, options, terminal }) => {
      const { goByListsFor } = await import('./hubs/go-by-lists-for.ts');
      goByListsFor(options);
      const { linkFile } = await import('./link-files/link-file.ts');
      const { out, force, weights, knownActors } = options;
      const summary = await linkFile({ source: args[0] ?? '', folder: out, force, weights, knownActors }, terminal);
      const { refused, knownActors: who } = summary;
      const lines = [
        told(summary, summary.warnings + (who?.withoutReport ?? 0), out),
        ...(who ? [toldWho(who.labels, who.refused, who.asked, who.named)] : []),
      ];
      terminal.result(summary, lines.map(say).join('\n'));
      return refused + (who?.refused ?? 0) > 0 ? 4 : 0;
    },
  });
}

const toldWho = message({
  ja: (labels: number, refused: number, asked: number, named: number) =>
    `主体の分かる報告${labels}件（使えない行${refused}）。仮説を調べた報告${asked}件、うち名前を挙げたもの${named}件`,
  en: (labels: number, refused: number, asked: number, named: number) =>
    `${some(labels, 'report')} with a known actor (${some(refused, 'line')} could not be used). Hypotheses for ${some(asked, 'report')}, a name given for ${named}`,
});
const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const told = message({
  ja: ({ reports, links, clusters, refused, heldBackValues, heldBackJoins }: LinkSummary, warnings: number, folder: string) =>
    `報告${reports}件、つながり${links}組、2件以上のまとまり${clusters}、除いた行${refused}、警告${warnings}件${inFile(warnings, '（warnings.ndjson）')}` +
    inFile(heldBackValues, `、よくある値${heldBackValues}個（common-values.ndjson）`) +
    inFile(heldBackJoins, `、保留した結合${heldBackJoins}件（held-back.ndjson）`) +
    `。結果：${folder}`,
  en: ({ reports, links, clusters, refused, heldBackValues, heldBackJoins }: LinkSummary, warnings: number, folder: string) =>
    `${reports} reports, ${links} links, ${clusters} clusters of two or more, ${refused} lines set aside, ` +
    some(warnings, 'warning') +
    inFile(warnings, ' (warnings.ndjson)') +
    inFile(heldBackValues, `, ${some(heldBackValues, 'common value')} (common-values.ndjson)`) +
    inFile(heldBackJoins, `, ${some(heldBackJoins, 'join')} held back (held-back.ndjson)`) +
    `. Results: ${folder}`,
});
/** What is said only where there is any. */
const inFile = (count: number, words: string): string => (count > 0 ? words : '');
