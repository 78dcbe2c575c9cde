import type { Command } from 'commander';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { Organisation } from '#model/organisation.ts';
import { addCommand } from '#platform/cli/command.ts';

/** `renkei start`: only its declaration; the server is loaded when it runs. */
export const addStartCommand = (program: Command): void =>
  addCommand(program, {
    usage: 'start',
    summary: { ja: 'センターを起動する（画面・API・データベース）', en: 'start the centre: web, API and database' },
    example: 'renkei start --port 8470',
    options: [
      ['--port <number>', { ja: 'ポート番号（既定 8470、0は空いている番号）', en: 'port (8470; 0 for any that is free)' }],
      ['--host <address>', { ja: '待ち受けるアドレス（既定 127.0.0.1）', en: 'address to listen on (127.0.0.1)' }],
      ['--data <folder>', { ja: 'データフォルダー（既定 .data）', en: 'data folder (.data)' }],
      ['--empty', { ja: '訓練データを入れずに始める', en: 'begin without the exercise data' }],
      ['--home <id>', { ja: 'どの組織のセンターか（最初の起動だけ。既定 JP-NPA）', en: 'whose centre it is (first start only; JP-NPA)' }],
      ['--home-name <name>', { ja: 'その組織の名前', en: 'name of that organisation' }],
    ],
    read: z.object({
      port: z.coerce.number().int().min(0).max(65_535).default(8470),
      host: z.string().min(1).default('127.0.0.1'),
      data: z.string().min(1).default('.data'),
      empty: z.boolean().default(false),
      home: Organisation.shape.id.optional(),
      homeName: z.string().trim().min(1).max(200).optional(),
    }),
    run: async ({ options: { home, homeName, ...options }, terminal }) => {
      if (home !== undefined && !options.empty) throw new RenkeiError('home-needs-empty');
      const { startCentre } = await import('./start.ts');
      await startCentre({
        ...options,
        home: home === undefined ? undefined : { id: home, name: homeName ?? home },
        databaseUrl: process.env['DATABASE_URL'] || undefined,
        terminal,
      });
      // The centre runs until a signal ends it.
      await new Promise(() => undefined);
    },
  });
