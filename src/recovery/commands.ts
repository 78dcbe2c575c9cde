import { existsSync, lstatSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { addCommand, addGroup } from '#platform/cli/command.ts';
import type { ExitCode } from '#platform/cli/failure.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import type { ManifestEntry } from './core/manifest.ts';
import type { RecoveryRequest } from './engine/recovery-request.ts';

const out = ['--out <folder>', { ja: '結果を書く新しいフォルダー', en: 'new folder for the results' }] as const;

/** `renkei recover`: what ransomware did to files, and what can be got back. Needs no server and no database. */
export function recoverCommands(program: Command): void {
  const recover = addGroup(program, 'recover', {
    ja: 'ランサムウェアの被害ファイルを調べ、戻す。サーバーもデータベースも要らない。',
    en: 'Name ransomware, and get files back. Needs no server and no database.',
  });
  addCommand(recover, {
    usage: 'identify <paths...>',
    summary: {
      ja: 'ファイルやフォルダーを調べる：ランサムウェアの種類、根拠、暗号化された部分、できること。',
      en: 'Say what files are: family, evidence, which parts are encrypted, what can be done.',
    },
    example: 'renkei recover identify evidence/',
    read: z.object({}),
    run: async ({ args, terminal }) => {
      const [{ watchRecovery }, { lineOf, tellFinding }, { FindingTally }] = await Promise.all([
        import('./engine/tell/watch-recovery.ts'),
        import('./engine/tell/tell-finding.ts'),
        import('./engine/tell/tally.ts'),
      ]);
      const tally = new FindingTally();
      const { setAside } = await watchRecovery({ kind: 'identify', inputs: inputsOf(args) }, terminal, {
        onFinding: (finding) => {
          tally.add(finding);
          terminal.item(lineOf(finding), say(tellFinding(finding)));
        },
      });
      if (!terminal.json) terminal.result(null, say(tally.told()));
      return setAside.length > 0 ? 4 : 0;
    },
  });
  addCommand(recover, {
    usage: 'run <paths...>',
    summary: {
      ja: 'ファイルを戻す：鍵で開く、破る、残りを救う。入力は読むだけ。途中で止めても続きから再開できる。',
      en: 'Get files back: open with a key, break, save what is left. Inputs are only read; stopped work goes on where it stopped.',
    },
    example: 'renkei recover run evidence/ --out recovered --key seized.pem',
    options: [
      out,
      ['--key <file...>', { ja: '持っている鍵のファイル（何度でも）', en: 'file of a key that you hold (any number)' }],
      ['--pair <encrypted=original...>', { ja: '暗号化されたファイルと、その元のファイル', en: 'an encrypted file and its original' }],
      [
        '--names <file>',
        {
          ja: '端末にあったファイル名（1行1件の一覧、$MFT、$UsnJrnl:$J）',
          en: 'names that files on the machine had: a list, one a line, or $MFT or $UsnJrnl:$J',
        },
      ],
      [
        '--ticks <from-to>',
        { ja: '起動からの時間（ミリ秒）として探す範囲', en: 'where to look for a seed: milliseconds since the machine started' },
      ],
    ],
    read: z.object({
      out: z.string().min(1),
      key: z.array(z.string()).default([]),
      pair: z.array(z.string()).default([]),
      names: z.string().optional(),
      ticks: z
        .string()
        .regex(/^\d{1,10}-\d{1,10}$/)
        .transform((text) => text.split('-').map(Number))
        .pipe(z.tuple([z.int(), z.int()]).refine(([from, to]) => from < to))
        .optional(),
    }),
    run: async ({ args, options, terminal }) =>
      recoverInto(
        {
          kind: 'run',
          inputs: inputsOf(args),
          out: options.out,
          keys: options.key.map((path) => ({ path, name: path })),
          pairs: options.pair.map(pairOf),
          ...(options.names !== undefined && { names: options.names }),
          ...(options.ticks && { ticks: options.ticks }),
        },
        terminal,
      ),
  });
  addCommand(recover, {
    usage: 'image <images...>',
    summary: {
      ja: 'ディスクイメージ（raw、-flat.vmdk）からファイルを戻す：パーティション、ファイルシステム、名前のないもの。',
      en: 'Get files out of a raw or flat virtual disk: partitions, file systems, and what no directory names.',
    },
    example: 'renkei recover image server-flat.vmdk --out recovered',
    options: [out],
    read: z.object({ out: z.string().min(1) }),
    run: async ({ args, options, terminal }) => recoverInto({ kind: 'image', inputs: inputsOf(args), out: options.out }, terminal),
  });
}

/** More lines than these nobody reads; the manifest has them all. */
const MOST_LINES = 200;

async function recoverInto(request: RecoveryRequest, terminal: Terminal): Promise<ExitCode> {
  const [{ watchRecovery }, { tellEntry }, { EntryTally }] = await Promise.all([
    import('./engine/tell/watch-recovery.ts'),
    import('./engine/tell/tell-entry.ts'),
    import('./engine/tell/tally.ts'),
  ]);
  const tally = new EntryTally();
  const lines: string[] = [];
  let more = 0;
  const onEntry = (entry: ManifestEntry): void => {
    tally.add(entry);
    if (terminal.json || entry.kind === 'ordinary') return;
    if (lines.length < MOST_LINES) lines.push(say(tellEntry(entry)));
    else more += 1;
  };
  const result = await watchRecovery(request, terminal, { onEntry });
  if (more > 0) lines.push(say({ ja: `ほかに${more}件（目録を参照）`, en: `and ${more} more (see the manifest)` }));
  terminal.result({ ...result, families: tally.families() }, [...lines, say(tally.told(result))].join('\n'));
  return result.setAside.length > 0 ? 4 : 0;
}

function inputsOf(paths: readonly string[]): { path: string; name: string }[] {
  for (const path of paths) {
    if (!lstatSync(path, { throwIfNoEntry: false })) throw new RenkeiError('file-unreadable', { file: path });
  }
  return paths.map((path) => ({ path, name: path }));
}

/** `ENCRYPTED=ORIGINAL`; names may hold `=` themselves, so both sides must be there. */
function pairOf(text: string): { encrypted: string; original: string } {
  const cuts = [...text.matchAll(/=/g)].map(({ index }) => ({ encrypted: text.slice(0, index), original: text.slice(index + 1) }));
  const pair =
    cuts.find(({ encrypted, original }) => existsSync(encrypted) && existsSync(original)) ??
    cuts.find(({ original }) => existsSync(original));
  if (!pair) throw new RenkeiError('wrong-usage', { problem: `--pair ${text}` });
  return pair;
}
