import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, addGroup } from '#platform/cli/command.ts';

const File = z.string().min(1);
const Organisation = z.string().regex(/^[A-Z]{2}-[A-Z0-9-]{1,40}$/);
const out = ['--out <file>', { ja: '書き込む新しいファイル', en: 'new file to write' }] as const;
const data = [
  '--data <folder>',
  { ja: 'このセンターの記録に残す（データフォルダー）', en: 'note it in the log of this centre (its data folder)' },
] as const;

/**
 * `renkei liaison match`: blind matching by exchanged files, both sides of it. Only the declarations; the work is loaded when it runs. Only `evaluate` for
 * the centre's own key, and noting in its log, need a centre.
 */
export function matchCommands(liaison: Command): void {
  const match = addGroup(liaison, 'match', { ja: '目隠し照合（ファイルでやり取り）', en: 'blind matching with a partner, by files' });
  addCommand(match, {
    usage: 'key',
    summary: { ja: '相手ごとの鍵を作る（答える側、30日）', en: 'make the key for one partner (who evaluates, 30 days)' },
    example: 'renkei liaison match key --evaluator XA-POLICE --partner JP-NPA --out key.json',
    options: [
      ['--evaluator <organisation>', { ja: '答える機関', en: 'the authority that evaluates' }],
      ['--partner <organisation>', { ja: '尋ねる機関', en: 'the authority that asks' }],
      out,
    ],
    read: z.object({ evaluator: Organisation, partner: Organisation, out: File }),
    run: async (call) => (await import('./match-by-files.ts')).makeKey(call),
  });
  addCommand(match, {
    usage: 'publish <selectors>',
    summary: {
      ja: '自分の登録から、相手に渡す集合と公告を作る（答える側）',
      en: 'make the set and the announcement for the partner out of what is held (who evaluates)',
    },
    example:
      'renkei liaison match publish held.txt --key key.json --out set.bin --announcement announcement.json --references references.ndjson',
    options: [
      ['--key <file>', { ja: '鍵のファイル', en: 'file of the key' }],
      out,
      ['--announcement <file>', { ja: '公告を書く新しいファイル', en: 'new file for the announcement' }],
      [
        '--references <file>',
        { ja: '照会番号の対応表を書く新しいファイル（渡さない）', en: 'new file that says which reference is which (stays here)' },
      ],
    ],
    read: z.object({ key: File, out: File, announcement: File, references: File }),
    run: async (call) => (await import('./match-by-files.ts')).publish(call),
  });
  addCommand(match, {
    usage: 'blind <selectors>',
    summary: {
      ja: '尋ねる値を目隠しして、相手に渡す照合を作る（1行に「種類 値」）',
      en: 'blind what is asked into a query for the partner (a line: type and value)',
    },
    example:
      'renkei liaison match blind asked.txt --announcement announcement.json --case I-000001 --purpose "Phishing series" --out query.json --secret secret.json',
    options: [
      ['--announcement <file>', { ja: '相手の公告', en: 'the announcement of the partner' }],
      ['--case <reference>', { ja: '事件の番号', en: 'reference of the case' }],
      ['--purpose <text>', { ja: '目的', en: 'purpose' }],
      out,
      [
        '--secret <file>',
        { ja: '回答を開く秘密を書く新しいファイル（渡さない）', en: 'new file for the secret that opens the answer (stays here)' },
      ],
      data,
    ],
    read: z.object({
      announcement: File,
      case: z.string().trim().min(1).max(200),
      purpose: z.string().trim().min(1).max(1000),
      out: File,
      secret: File,
      data: File.optional(),
    }),
    run: async (call) => (await import('./match-by-files.ts')).blind(call),
  });
  addCommand(match, {
    usage: 'evaluate <query>',
    summary: { ja: '届いた照合に答える（中身は読めない）', en: 'answer a query that arrived (its content cannot be read)' },
    example: 'renkei liaison match evaluate query.json --key key.json --log log.ndjson --out answer.json',
    options: [
      ['--key <file>', { ja: '鍵のファイル（--data のかわりに）', en: 'file of the key (instead of --data)' }],
      ['--log <file>', { ja: '記録を書き足すファイル（--key とともに）', en: 'file to which the log is added (with --key)' }],
      ['--data <folder>', { ja: 'このセンターの鍵、上限、記録を使う', en: "go by this centre's key, quota and log" }],
      out,
    ],
    read: z
      .object({ key: File.optional(), log: File.optional(), data: File.optional(), out: File })
      .refine(
        ({ key, log, data: folder }) =>
          folder === undefined ? key !== undefined && log !== undefined : key === undefined && log === undefined,
        {
          path: ['key'],
          message: '--key + --log | --data',
        },
      ),
    run: async (call) => (await import('./match-by-files.ts')).evaluate(call),
  });
  addCommand(match, {
    usage: 'finish <answer>',
    summary: { ja: '回答の証明を確かめて開き、集合と照らす', en: 'check the proof of an answer, open it and look it up in the set' },
    example: 'renkei liaison match finish answer.json --secret secret.json --set set.bin --json',
    options: [
      ['--secret <file>', { ja: '照合の秘密', en: 'the secret of the query' }],
      ['--set <file>', { ja: '相手が公開した集合', en: 'the set that the partner published' }],
      data,
    ],
    read: z.object({ secret: File, set: File, data: File.optional() }),
    run: async (call) => (await import('./match-by-files.ts')).finish(call),
  });
}
