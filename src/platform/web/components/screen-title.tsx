import { useEffect, type ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { Mixed } from '../language/mixed.tsx';
import './screen-title.css';

type ScreenTitleProps = {
  readonly title: Text;
  /** Language of the title where it is somebody's own words. */
  readonly lang?: string;
  /** The screen in one sentence. */
  readonly lead?: ReactNode;
  /** Handling and kind, beside the title. */
  readonly badges?: ReactNode;
};

/** The one h1 of a screen. Names the browser's tab as well. */
export function ScreenTitle({ title, lang, lead, badges }: ScreenTitleProps) {
  const say = useText();
  const words = say(title);
  const house = say({ ja: '連携', en: 'Renkei' });
  useEffect(() => {
    document.title = `${words} — ${house}`;
  }, [words, house]);
  return (
    <div className="screen-title">
      <div>
        <h1 {...(lang && { lang })}>{lang ? words : <Mixed text={title} />}</h1>
        {badges}
      </div>
      {lead !== undefined && <p className="lead">{lead}</p>}
    </div>
  );
}
