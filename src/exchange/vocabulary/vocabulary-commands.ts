import type { OtherKnowledge } from '#linking';
import { explain } from '#model/errors.ts';
import { message, type Text } from '#model/text.ts';
import { foldName } from '../core/candidates.ts';
import { importVocabularies } from './import-vocabularies.ts';
import { vocabulariesOf } from './vocabularies-in-use.ts';
import type { VocabularyNote } from '../core/vocabulary/vocabulary-note.ts';
import { removeVocabulary, vocabulariesInForce, vocabularyFolder, vocabularyLog } from './vocabulary-files.ts';

/** Taxonomies and galaxies in `renkei knowledge`. */
export const vocabularyKnowledge: OtherKnowledge = {
  import: async (data, paths, origin) => {
    const { others, imported, replaced, unchanged, setAside } = await importVocabularies(data, paths, origin, Date.now());
    const told = setAside.map(({ file, reason }) => {
      const why = explain(reason.code, reason.facts);
      const { at } = reason;
      return { file, code: reason.code, ...(at && { at }), why };
    });
    const lines: Text[] = [
      ...(imported.length > 0 ? [summary(imported.length, replaced, unchanged)] : []),
      ...imported.map(noteLine),
      ...told.map(({ file, at, why }) => {
        const place = at === undefined ? '' : ` (${Object.values(at).join(' ')})`;
        return { ja: `${file}${place} ${why.ja}`, en: `${file}${place} ${why.en}` };
      }),
    ];
    return {
      others,
      imported: imported.length,
      isFlawed: setAside.length > 0,
      said: { value: { imported, replaced, unchanged, setAside: told }, text: joined(lines) },
    };
  },
  list: (data) => vocabulariesInForce(vocabularyFolder(data)).map((note) => ({ value: { ...note }, text: noteLine(note) })),
  show: (data, name) => {
    const folder = vocabularyFolder(data);
    const note = vocabulariesInForce(folder).find((one) => one.name === name);
    if (!note) return null;
    const versions = vocabularyLog(folder)
      .filter((entry) => entry.note.name === name)
      .map(({ at, by, act, note: { version, sha256 } }) => ({ at, by, act, version, sha256 }));
    const facts = [note.source, note.licence].filter((fact) => fact !== '');
    const lines = [...facts, ...versions.map(({ at, by, act, version, sha256 }) => `${at} ${by} ${act} ${version} ${sha256.slice(0, 12)}`)];
    return { value: { ...note, versions }, text: joined([noteLine(note), ...lines.map((line) => ({ ja: line, en: line }))]) };
  },
  remove: (data, name) => removeVocabulary(vocabularyFolder(data), name, Date.now()) !== null,
  check: (data, written) => {
    const { index } = vocabulariesOf(data);
    const words = index.wordsOf(written);
    const names = [
      ...new Set(
        ['threat-actor', 'malware', 'attack-pattern', 'vulnerability'].flatMap((kind) => index.namesakes(kind, [foldName(written)])),
      ),
    ];
    if (words === null && names.length === 0) return null;
    const lines = [
      ...(words === null ? [] : [`${words.tag}: ${words.words} (${words.source})`]),
      ...names.map(({ value, source }) => `${written} → ${value} (${source})`),
    ];
    return {
      value: { words, clusters: names.map(({ value, source }) => ({ value, source })) },
      text: joined(lines.map((line) => ({ ja: line, en: line }))),
    };
  },
};

const joined = (lines: readonly Text[]): Text => ({
  ja: lines.map(({ ja }) => ja).join('\n'),
  en: lines.map(({ en }) => en).join('\n'),
});

const summary = message({
  ja: (all: number, replaced: number, unchanged: number) =>
    `タクソノミー・ギャラクシー${all}件を取り込んだ（版の変わったもの${replaced}件、変化なし${unchanged}件）。前の版も残る。動いているセンターは次の起動から使う。`,
  en: (all: number, replaced: number, unchanged: number) =>
    `Took in ${all} taxonomies and galaxies (${replaced} in another version, ${unchanged} unchanged). Earlier versions stay. A running centre uses them from its next start.`,
});
const noteLine = message({
  ja: ({ kind, name, version, entries, synonyms }: VocabularyNote) =>
    `${name}　${version}版　${kind === 'taxonomy' ? `タクソノミー　タグ${entries}個` : `ギャラクシー　${entries}項目、別名${synonyms}個`}`,
  en: ({ kind, name, version, entries, synonyms }: VocabularyNote) =>
    `${name}  version ${version}  ${kind === 'taxonomy' ? `taxonomy  ${entries} tags` : `galaxy  ${entries} clusters, ${synonyms} synonyms`}`,
});
