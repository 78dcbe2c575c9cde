import type { ComponentType } from 'react';
import type { Session } from '#platform/core/session.ts';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Link } from '../components/link.tsx';
import { KeyHint } from '../components/key-hint.tsx';
import { other, Say, useLanguage, useText } from '../language/language.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useShortcuts } from './shortcuts.ts';
import type { Crumb } from './trail.ts';
import '../components/button.css';
import './top-bar.css';

type TopBarProps = {
  readonly crumbs: readonly Crumb[];
  readonly onSearch: () => void;
  readonly session: Session;
  /** What the identity room adds to the person's menu. */
  readonly personExtra?: ComponentType;
};

/** Where the reader is, search, language, and the person. */
export function TopBar({ crumbs, onSearch, session, personExtra }: TopBarProps) {
  const say = useText();
  return (
    <div className="top-bar">
      <nav className="crumbs" aria-label={say({ ja: '現在地', en: 'You are here' })}>
        <ol>
          {crumbs.map((crumb, place) => (
            <li key={crumb.to}>
              {place === crumbs.length - 1 ? (
                <span aria-current="page">{say(crumb.name)}</span>
              ) : (
                <Link to={crumb.to}>{say(crumb.name)}</Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <button type="button" className="search-button" onClick={onSearch}>
        <span>
          <Say text={{ ja: '検索', en: 'Search' }} />
          <span className="wide">
            <Say text={{ ja: '・移動', en: ' or go to' }} />
          </span>
        </span>
        <KeyHint keys={isApple() ? '⌘K' : 'Ctrl K'} />
      </button>
      <LanguageButton />
      <PersonMenu session={session} {...(personExtra && { extra: personExtra })} />
    </div>
  );
}

/** Names the other language in that language: it is for those who cannot read this one. */
export function LanguageButton() {
  const { language, flip } = useLanguage();
  useShortcuts([
    { key: 'l', label: { ja: '日本語と英語を切り替える', en: 'Switch between Japanese and English' }, run: flip, scope: 'everywhere' },
  ]);
  return (
    <AriaButton className="button plain small" lang={other(language)} onPress={flip}>
      {language === 'ja' ? 'English' : '日本語'}
      <span aria-hidden="true">
        <KeyHint keys="L" />
      </span>
    </AriaButton>
  );
}

const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
