import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, addGroup } from '#platform/cli/command.ts';
import { feedCommands } from './feeds/feed-commands.ts';

const data = ['--data <folder>', { ja: 'データフォルダー（既定 .data）', en: 'data folder (.data)' }] as const;
const Data = z.string().min(1).default('.data');

/** `renkei exchange`: what partners send and get, without a browser. Only the declarations; each command loads its work when it runs. */
export function exchangeCommands(program: Command): void {
  const exchange = addGroup(program, 'exchange', {
    ja: '連携先との共有：STIX・TAXII・MISP',
    en: 'sharing with partners: STIX, TAXII, MISP',
  });
  addCommand(exchange, {
    usage: 'import <files...>',
    summary: {
      ja: '連携先のファイルを取り込む（STIX・MISPのJSON、gzip可、- は標準入力）',
      en: "take a partner's files in: STIX or MISP JSON, gzip too; - for standard input",
    },
    example: 'renkei exchange import docs/examples/partner-bundle.json --json',
    options: [
      data,
      [
        '--from <organisation>',
        { ja: '渡した連携先の記号（既定：自組織）', en: 'code of the partner that sent them (our own organisation)' },
      ],
      ['--reason <text>', { ja: '受け取った経緯', en: 'how they came' }],
      ['--exercise', { ja: '訓練として取り込む', en: 'take them in as an exercise' }],
    ],
    read: z.object({ data: Data, from: z.string().optional(), reason: z.string().optional(), exercise: z.boolean().default(false) }),
    run: async (call) => (await import('./commands/import-objects.ts')).importObjects(call),
  });
  addCommand(exchange, {
    usage: 'export',
    summary: {
      ja: '報告・事件・集団をファイルに書き出す（--as で連携先に見える形）',
      en: 'write a report, an incident or a cluster to a file; --as: as a partner sees it',
    },
    example: 'renkei exchange export --report R-000001 --out report.json',
    options: [
      data,
      ['--report <number>', { ja: '報告', en: 'report' }],
      ['--incident <number>', { ja: '事件', en: 'incident' }],
      ['--cluster <number>', { ja: '集団', en: 'cluster' }],
      ['--as <organisation>', { ja: '渡す連携先（理由が要る）', en: 'the partner that it is for; needs a reason' }],
      [
        '--format <name>',
        { ja: '形式 stix・misp・csv・xlsx・pdf・package・ics（既定 stix）', en: 'stix, misp, csv, xlsx, pdf, package or ics (stix)' },
      ],
      ['--reason <text>', { ja: '渡す理由', en: 'why it is handed over' }],
      ['--out <file>', { ja: '書き出すファイル（あれば断る）', en: 'file to write; never overwritten' }],
    ],
    read: z.object({
      data: Data,
      report: z.string().optional(),
      incident: z.string().optional(),
      cluster: z.string().optional(),
      as: z.string().optional(),
      format: z.string().default('stix'),
      reason: z.string().default(''),
      out: z.string().min(1),
    }),
    run: async (call) => (await import('./commands/export-objects.ts')).exportObjects(call),
  });
  addCommand(exchange, {
    usage: 'deliveries',
    summary: { ja: '受け渡しの一覧（新しい順）', en: 'what was handed in and given away, newest first' },
    example: 'renkei exchange deliveries --json',
    options: [
      data,
      ['--organisation <code>', { ja: '連携先', en: 'partner' }],
      ['--limit <number>', { ja: '件数（既定 50、200まで）', en: 'how many (50, up to 200)' }],
    ],
    read: z.object({ data: Data, organisation: z.string().optional(), limit: z.string().optional() }),
    run: async (call) => (await import('./commands/list-exchange.ts')).listDeliveries(call),
  });
  addCommand(exchange, {
    usage: 'feeds',
    summary: { ja: 'フィードの一覧と状態（--run で今すぐ実行）', en: 'feeds and how they stand; --run: one runs now' },
    example: 'renkei exchange feeds --json',
    options: [
      data,
      ['--run <number>', { ja: '今すぐ実行するフィード', en: 'the feed that is to run now' }],
      ['--reason <text>', { ja: '実行する理由', en: 'why it runs now' }],
    ],
    read: z.object({ data: Data, run: z.string().optional(), reason: z.string().default('renkei exchange feeds --run') }),
    run: async (call) => (await import('./commands/list-exchange.ts')).listFeeds(call),
  });
  feedCommands(exchange);
  addCommand(exchange, {
    usage: 'check <files...>',
    summary: {
      ja: 'STIXのファイルを規格と照らし合わせる（取り込まない）',
      en: 'hold STIX files against the standard; nothing is taken in',
    },
    example: 'renkei exchange check docs/examples/partner-bundle.json --json',
    read: z.object({}),
    run: async (call) => (await import('./commands/check-files.ts')).checkFiles(call),
  });
  addCommand(exchange, {
    usage: 'match <files...>',
    summary: {
      ja: '手がかりのパターンを、同じファイルの観測データと照合する（取り込まない）',
      en: 'try the patterns of indicators against the observed data of the same files; nothing is taken in',
    },
    example: 'renkei exchange match docs/examples/partner-bundle.json --json',
    options: [
      ['--pattern <text>', { ja: 'ファイルの手がかりの代わりに使うSTIXパターン', en: "a STIX pattern instead of the files' indicators" }],
    ],
    read: z.object({ pattern: z.string().optional() }),
    run: async (call) => (await import('./commands/match-files.ts')).matchFiles(call),
  });
}
