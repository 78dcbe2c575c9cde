import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, addGroup } from '#platform/cli/command.ts';

/** `renkei weights`: what evidence weighs. Only the declarations; the work is loaded when it runs. Needs no server. */
export function weightsCommands(program: Command): void {
  const weights = addGroup(program, 'weights', {
    ja: '証拠の重みを学習し、見て、比べる',
    en: 'learn, show and compare what evidence weighs',
  });
  addCommand(weights, {
    usage: 'learn <reports>',
    summary: {
      ja: '報告のファイル（NDJSON、gzip可）から重みを学習する。正解はなくてもよい。',
      en: 'learn weights from a file of reports (NDJSON, plain or gzip), without known answers or with them',
    },
    example: 'renkei weights learn docs/examples/reports.ndjson --out weights.json',
    options: [
      ['--out <file>', { ja: '重みを書くファイル', en: 'file for the weights' }],
      [
        '--known-actors <file>',
        { ja: '行為者の分かる報告（NDJSON：report、actor）', en: 'reports whose actor is known (NDJSON: report, actor)' },
      ],
      [
        '--decisions <file>',
        {
          ja: '二つの報告についての人の判断（NDJSON：kind（must-linkかcannot-link）、a、b）',
          en: 'what people decided about two reports (NDJSON: kind, which is must-link or cannot-link, a, b)',
        },
      ],
      ['--from <file>', { ja: '出発点にする重み（既定：付属の表）', en: 'weights to begin with (those shipped)' }],
      ['--force', { ja: '前のファイルに上書きする', en: 'write over an earlier file' }],
    ],
    read: z.object({
      out: z.string().min(1),
      knownActors: z.string().min(1).optional(),
      decisions: z.string().min(1).optional(),
      from: z.string().min(1).optional(),
      force: z.boolean().default(false),
    }),
    run: async (call) => (await import('./weights/weights-command.ts')).learn(call),
  });
  addCommand(weights, {
    usage: 'show [file]',
    summary: {
      ja: '重みの表と95％の幅（既定：付属の表）',
      en: 'the table of weights with its 95 % intervals (those shipped, unless a file is named)',
    },
    example: 'renkei weights show',
    read: z.object({}),
    run: async (call) => (await import('./weights/weights-command.ts')).show(call),
  });
  addCommand(weights, {
    usage: 'compare <one> <other>',
    summary: {
      ja: '二つの重みの違い。報告を渡せば、結びつきと集団がどう変わるかも（付属の表は shipped）',
      en: 'how two tables differ and, given reports, which links and clusters change (`shipped` for the house’s own)',
    },
    example: 'renkei weights compare shipped shipped --reports docs/examples/reports.ndjson',
    options: [['--reports <file>', { ja: '報告のファイル（NDJSON、gzip可）', en: 'a file of reports (NDJSON, plain or gzip)' }]],
    read: z.object({ reports: z.string().min(1).optional() }),
    run: async (call) => (await import('./weights/weights-command.ts')).compare(call),
  });
}
