import type { Language, Text } from '#model/text.ts';
import type { Bilingual, Rendering } from '../../core/inquiry/bilingual.ts';
import { renderingNames } from '../forms/rendering-names.ts';

/** One side of a text; where nobody has written it, or nobody vouches for it, that is what stands there. */
export const Words = ({ text, language }: { readonly text: Bilingual; readonly language: Language }) => (
  <>
    {text[language] === '' ? <p className="quiet">{missing[language]}</p> : <p className="words">{text[language]}</p>}
    {text.original !== language && text[language] !== '' && !sound.has(text.rendering) && (
      <p className="small caution">{renderingNames[text.rendering][language]}</p>
    )}
  </>
);

const missing: Text = { ja: '訳はまだありません', en: 'Not translated yet' };
const sound = new Set<Rendering>(['certified', 'template', 'original']);
