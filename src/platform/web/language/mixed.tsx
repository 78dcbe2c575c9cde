import type { Text } from '#model/text.ts';
import { useLanguage } from './language.tsx';

/**
 * A sentence of the server with somebody's own words in it, such as a bank's or a person's name: Japanese inside an English sentence is
 * marked as Japanese, so that it is read and drawn as such.
 */
export function Mixed({ text }: { readonly text: Text }) {
  const { language } = useLanguage();
  return language === 'ja' ? text.ja : <JapaneseMarked words={text.en} />;
}

/** Words in another language, with what stands in Japanese script among them marked as Japanese. */
export function JapaneseMarked({ words }: { readonly words: string }) {
  return words.split(japanese).map((part, place) =>
    place % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text never change their order
      <span key={place} lang="ja">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

const japanese = /([\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+)/;
