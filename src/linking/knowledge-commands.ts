import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, addGroup } from '#platform/cli/command.ts';
import type { OtherKnowledge } from './hubs/other-knowledge.ts';

const data = ['--data <folder>', { ja: 'データフォルダー（既定 .data）', en: 'data folder (.data)' }] as const;
const Data = z.string().min(1).default('.data');

/** `renkei knowledge`: lists of common values, and what `other` brings. Only the declarations; the work is loaded when it runs. */
export const knowledgeCommands =
  (other: () => Promise<OtherKnowledge>) =>
  (program: Command): void => {
    const knowledge = addGroup(program, 'knowledge', {
      ja: 'よくある値の一覧（警告リスト）、タクソノミー、ギャラクシーを取り込み、調べる',
      en: 'take in and look up lists of common values (warning lists), taxonomies and galaxies',
    });
    addCommand(knowledge, {
      usage: 'import <paths...>',
      summary: {
        ja: '一覧を取り込む（1行1一覧のNDJSON、gzip可、lists/名前/list.json のフォルダー）。同じ名前の一覧は置き換える。MISPのmachinetag.jsonとclusters/*.jsonも。',
        en: 'take lists in: NDJSON with a list a line, gzip too, or a folder of lists/NAME/list.json. A list of the same name is replaced. MISP machinetag.json and clusters/*.json too.',
      },
      example: 'renkei knowledge import warninglists.ndjson.gz',
      options: [
        data,
        ['--source <text>', { ja: '一覧に書かれていない出所', en: 'where they come from, where a list does not say so' }],
        ['--licence <text>', { ja: '一覧に書かれていない利用条件', en: 'their licence, where a list does not say so' }],
      ],
      read: z.object({ data: Data, source: z.string().max(2000).optional(), licence: z.string().max(2000).optional() }),
      run: async (call) => (await import('./hubs/knowledge-command.ts')).importKnowledge(call, await other()),
    });
    addCommand(knowledge, {
      usage: 'list',
      summary: { ja: '取り込んだ一覧', en: 'the lists that were imported' },
      example: 'renkei knowledge list --json',
      options: [data],
      read: z.object({ data: Data }),
      run: async (call) => (await import('./hubs/knowledge-command.ts')).listKnowledge(call, await other()),
    });
    addCommand(knowledge, {
      usage: 'show <name>',
      summary: { ja: '一覧を1つ見る（使えなかった項目と理由も）', en: 'show one list, with the entries that could not be used and why' },
      example: 'renkei knowledge show public-dns-v4',
      options: [data],
      read: z.object({ data: Data }),
      run: async (call) => (await import('./hubs/knowledge-command.ts')).showKnowledge(call, await other()),
    });
    addCommand(knowledge, {
      usage: 'remove <name>',
      summary: { ja: '一覧を1つ取り除く', en: 'take one list out again' },
      example: 'renkei knowledge remove vpn-ipv4',
      options: [data],
      read: z.object({ data: Data }),
      run: async (call) => (await import('./hubs/knowledge-command.ts')).removeKnowledge(call, await other()),
    });
    addCommand(knowledge, {
      usage: 'check <values...>',
      summary: {
        ja: '値がどの一覧に載り、結びつけでどう扱われるか。タグや別名は、その意味',
        en: 'which lists know a value, and what follows for linking; of a tag or a name, what it says',
      },
      example: 'renkei knowledge check 8.8.8.8 login.kakuu.duckdns.org',
      options: [data, ['--type <type>', { ja: '値の種類（既定：自動判別）', en: 'type of the value (found out by itself)' }]],
      read: z.object({ data: Data, type: z.string().max(50).optional() }),
      run: async (call) => (await import('./hubs/knowledge-command.ts')).checkKnowledge(call, await other()),
    });
  };
