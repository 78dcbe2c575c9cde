import { resolve } from 'node:path';
import { explain, RenkeiError } from '#model/errors.ts';
import { IndicatorType } from '#model/indicator.ts';
import type { Reason } from '#model/outcome.ts';
import { message, type Text } from '#model/text.ts';
import type { ExitCode } from '#platform/cli/failure.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import type { ListNote } from '../core/hubs/warning-list.ts';
import { checkValue, type Checked } from './check-value.ts';
import { commonInForce } from './common-in-force.ts';
import { importLists, removeList } from './import-lists.ts';
import { listFileOf } from './list-file.ts';
import type { OtherKnowledge } from './other-knowledge.ts';

type Call<Options> = { readonly args: readonly string[]; readonly options: Options; readonly terminal: Terminal };
type Data = { readonly data: string };

export async function importKnowledge(
  {
    args,
    options: { data, ...origin },
    terminal,
  }: Call<Data & { readonly source?: string | undefined; readonly licence?: string | undefined }>,
  other: OtherKnowledge,
): Promise<ExitCode> {
  terminal.note({ ja: '一覧を読んでいます…', en: 'Reading lists …' });
  const vocabularies = await other.import(resolve(data), args, origin);
  if (vocabularies.others.length === 0) {
    terminal.result({ vocabularies: vocabularies.said.value }, say(vocabularies.said.text));
    return vocabularies.imported === 0 ? 3 : vocabularies.isFlawed ? 4 : 0;
  }
  const result = await importLists(listFileOf(resolve(data)), vocabularies.others, origin);
  const { imported, replaced, setAside, lists, entries, lost } = result;
  if (lost)
    terminal.note({
      ja: '前の一覧のファイルは壊れていたため、置き換えました。必要な一覧はもう一度取り込んでください。',
      en: 'The earlier file of lists was damaged and has been replaced. Import again what is missing.',
    });
  const nonCommercial = imported.filter((list) => list.nonCommercial);
  if (nonCommercial.length > 0) terminal.note(onlyNonCommercial(nonCommercial.map(({ list }) => list).join(', ')));
  const why = ({ code, facts }: Reason): string => say(explain(code, facts));
  const told = setAside.map(({ file, line, reason }) => ({ file, line, code: reason.code, why: why(reason) }));
  const unusable = imported.flatMap(({ list, unusable: found }) => found.map((one) => ({ list, ...one })));
  const lines = [
    ...(vocabularies.imported > 0 || vocabularies.isFlawed ? [say(vocabularies.said.text)] : []),
    say(
      summary(
        imported.length,
        replaced,
        imported.reduce((sum, list) => sum + list.entries, 0),
        lists,
        entries,
      ),
    ),
    ...told.map(({ file, line, why: reason }) => `${file}:${line} ${reason}`),
    ...unusable.map((one) => say(unusableLine(one.list, one.count, say(explain(one.code as Reason['code'], one.facts)), one.first))), // codes come from refusals
    ...(imported.length > 0 ? [say(nextStart)] : []),
  ];
  terminal.result({ imported, replaced, setAside: told, lists, entries, lost, vocabularies: vocabularies.said.value }, lines.join('\n'));
  if (imported.length + vocabularies.imported === 0) return 3;
  return setAside.length > 0 || unusable.length > 0 || vocabularies.isFlawed ? 4 : 0;
}

export async function listKnowledge({ options, terminal }: Call<Data>, other: OtherKnowledge): Promise<void> {
  const { lists, version } = commonInForce(resolve(options.data));
  const others = other.list(resolve(options.data));
  if (lists.length + others.length === 0) terminal.note({ ja: '取り込んだ一覧はありません。', en: 'No lists have been imported.' });
  else if (lists.length > 0) terminal.note(inForce(version));
  for (const list of lists) terminal.item(brief(list), say(listLine(list, countUnusable(list))));
  for (const { value, text } of others) terminal.item(value, say(text));
  return Promise.resolve();
}

export async function showKnowledge({ args, options, terminal }: Call<Data>, other: OtherKnowledge): Promise<void> {
  const list = commonInForce(resolve(options.data)).lists.find(({ list: name }) => name === args[0]);
  if (!list) {
    const found = other.show(resolve(options.data), args[0] ?? '');
    if (!found) throw new RenkeiError('not-found');
    terminal.result(found.value, say(found.text));
    return;
  }
  const facts = [list.name, list.description, list.source, list.licence].filter((fact) => fact !== '');
  const unusable = list.unusable.map(
    ({ code, facts: about, count, first }) => say(unusableLine(list.list, count, say(explain(code as Reason['code'], about)), first)), // codes come from refusals
  );
  terminal.result(list, [say(listLine(list, countUnusable(list))), ...facts, ...unusable].join('\n'));
  return Promise.resolve();
}

export async function removeKnowledge({ args, options, terminal }: Call<Data>, other: OtherKnowledge): Promise<void> {
  const name = args[0] ?? '';
  const isGone = (await removeList(listFileOf(resolve(options.data)), name)) || other.remove(resolve(options.data), name);
  if (!isGone) throw new RenkeiError('not-found');
  terminal.result({ removed: name }, `${say(removed(name))}\n${say(nextStart)}`);
}

export async function checkKnowledge(
  { args, options, terminal }: Call<Data & { readonly type?: string | undefined }>,
  other: OtherKnowledge,
): Promise<ExitCode> {
  const type = options.type === undefined ? undefined : IndicatorType.safeParse(options.type);
  if (type?.success === false) throw new RenkeiError('wrong-usage', { problem: `--type: ${IndicatorType.options.join(', ')}` });
  const inUse = commonInForce(resolve(options.data));
  let unread = 0;
  for (const written of args) {
    const values = checkValue(inUse, written, type?.data);
    const said = other.check(resolve(options.data), written);
    if (values.length === 0 && said === null) unread += 1;
    const lines = [...values.map((value) => say(checkedLine(value))), ...(said ? [say(said.text)] : [])];
    terminal.item(
      { written, values, ...(said && { vocabularies: said.value }) },
      lines.length === 0 ? say(noTrace(written)) : lines.join('\n'),
    );
  }
  return Promise.resolve(unread > 0 ? 4 : 0);
}

const countUnusable = ({ unusable }: ListNote): number => unusable.reduce((sum, { count }) => sum + count, 0);
const brief = (list: ListNote): Record<string, unknown> => ({ ...list, unusable: countUnusable(list) });

const summary = message({
  ja: (lists: number, replaced: number, entries: number, all: number, allEntries: number) =>
    `一覧${lists}件（うち置き換え${replaced}件）、項目${entries}件を取り込んだ。今ある一覧：${all}件、項目${allEntries}件。`,
  en: (lists: number, replaced: number, entries: number, all: number, allEntries: number) =>
    `Took in ${lists} lists (${replaced} replaced) with ${entries} entries. There are now ${all} lists with ${allEntries} entries.`,
});
const nextStart: Text = {
  ja: '`renkei link` は次の実行から、動いているセンターは次の起動から使う。',
  en: '`renkei link` uses them from its next run, a running centre from its next start.',
};
const onlyNonCommercial = message({
  ja: (names: string) => `商用に使えない条件の一覧：${names}。配布する前に条件を確かめること。`,
  en: (names: string) => `Lists whose terms forbid commercial use: ${names}. Check the terms before passing them on.`,
});
const unusableLine = message({
  ja: (list: string, count: number, why: string, first: readonly { place: number; value: string }[]) =>
    `${list}：使えない項目${count}件。${why} 例：${first.map(({ place, value }) => `${place}番目 ${value}`).join('、')}`,
  en: (list: string, count: number, why: string, first: readonly { place: number; value: string }[]) =>
    `${list}: ${count} entries cannot be used. ${why} For instance ${first.map(({ place, value }) => `no. ${place} ${value}`).join(', ')}`,
});
const inForce = message({ ja: (version: string) => `版 ${version}`, en: (version: string) => `version ${version}` });
const listLine = message({
  ja: ({ list, version, type, entries, nonCommercial }: ListNote, unusable: number) =>
    `${list}　${version}版　${type}　${entries}件${unusable > 0 ? `（使えない項目${unusable}件）` : ''}${nonCommercial ? '　商用不可' : ''}`,
  en: ({ list, version, type, entries, nonCommercial }: ListNote, unusable: number) =>
    `${list}  version ${version}  ${type}  ${entries} entries${unusable > 0 ? ` (${unusable} unusable)` : ''}${nonCommercial ? '  non-commercial' : ''}`,
});
const removed = message({ ja: (name: string) => `「${name}」を取り除いた。`, en: (name: string) => `Removed “${name}”.` });
const noTrace = message({
  ja: (written: string) => `${written}：手がかりとして読めない`,
  en: (written: string) => `${written}: cannot be read as a trace`,
});
const checkedLine = message({
  ja: ({ type, value, lists, reason, cap }: Checked) =>
    `${type} ${value}：${lists.length === 0 ? '載っている一覧なし' : lists.map(({ list, above }) => (above === null ? list : `${list}（${above} の下）`)).join('、')}。${
      reason === null ? '手がかりとして数える' : cap === 0 ? `数えない：${reason.ja}` : `重みは${cap}まで：${reason.ja}`
    }`,
  en: ({ type, value, lists, reason, cap }: Checked) =>
    `${type} ${value}: ${lists.length === 0 ? 'on no list' : lists.map(({ list, above }) => (above === null ? list : `${list} (below ${above})`)).join(', ')}; ${
      reason === null ? 'counts as evidence' : cap === 0 ? `not counted: ${reason.en}` : `weighs at most ${cap}: ${reason.en}`
    }`,
});
