import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, addGroup } from '#platform/cli/command.ts';
import { FeedKind } from '../core/exchange-pages.ts';

const data = ['--data <folder>', { ja: 'データフォルダー（既定 .data）', en: 'data folder (.data)' }] as const;
const Data = z.string().min(1).default('.data');
const Reason = z.string().trim().min(1).max(500);
const reason = ['--reason <text>', { ja: '理由（監査に残る）', en: 'why; the audit keeps it' }] as const;

/** `renkei exchange feed`: setting feeds up without a browser, and the one thing that only the command line may: letting one reach inner addresses. */
export function feedCommands(exchange: Command): void {
  const feed = addGroup(exchange, 'feed', { ja: 'フィード（定期取得）を設ける', en: 'set feeds up' });
  addCommand(feed, {
    usage: 'add <url>',
    summary: { ja: 'フィードを加える', en: 'add a feed' },
    example:
      'renkei exchange feed add https://taxii.partner.example/api/ --from SG-HARBOUR --kind taxii-poll --collection 91a7b528-80eb-42ed-a74d-c6fbd5a26116',
    options: [
      data,
      ['--from <organisation>', { ja: '連携先の記号', en: 'code of the partner' }],
      ['--kind <kind>', { ja: `種類（${FeedKind.options.join('、')}）`, en: `kind: ${FeedKind.options.join(', ')}` }],
      ['--collection <id>', { ja: 'TAXIIのコレクション', en: 'TAXII collection' }],
      ['--name <text>', { ja: '名前', en: 'name' }],
      ['--every <minutes>', { ja: '間隔（分、既定 60）', en: 'minutes between two runs (60)' }],
      [
        '--secret-file <file>',
        {
          ja: '認証情報のファイル：1行で「利用者:パスワード」またはトークン',
          en: 'file with what it signs in with, one line: user:password or a token',
        },
      ],
      ['--inner', { ja: '内部アドレスとTLSなしのhttpを許す（訓練用）', en: 'let it reach inner addresses, over http too (for exercises)' }],
      reason,
    ],
    read: z.object({
      data: Data,
      from: z.string().max(60),
      kind: FeedKind.default('taxii-poll'),
      collection: z.string().max(100).nullable().default(null),
      name: z.string().trim().min(1).max(200).optional(),
      every: z.coerce.number().int().min(5).max(10_080).default(60),
      secretFile: z.string().optional(),
      inner: z.boolean().default(false),
      reason: Reason.default('renkei exchange feed add'),
    }),
    run: async (call) => (await import('./manage-feeds.ts')).addFeedByCommand(call),
  });
  for (const [name, pause, summary] of [
    ['pause', true, { ja: 'フィードを休止する', en: 'pause a feed' }],
    ['resume', false, { ja: 'フィードを再開する', en: 'resume a feed' }],
  ] as const) {
    addCommand(feed, {
      usage: `${name} <number>`,
      summary,
      example: `renkei exchange feed ${name} F-000001 --reason "agreed with the partner"`,
      options: [data, reason],
      read: z.object({ data: Data, reason: Reason.default(`renkei exchange feed ${name}`) }),
      run: async ({ args, options, terminal, withCentre }) =>
        (await import('./manage-feeds.ts')).pauseFeedByCommand({ args, options, terminal, withCentre }, pause),
    });
  }
}
