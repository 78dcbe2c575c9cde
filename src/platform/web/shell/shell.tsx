import { Outlet, useLocation, useMatches } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { Session } from '#platform/core/session.ts';
import { useGo } from '../address.ts';
import { useLanguage, useText } from '../language/language.tsx';
import { mayOpen, type Screen } from '../screen.ts';
import { Brand } from './brand.tsx';
import { ExerciseBanner } from './exercise-banner.tsx';
import { KeySheet } from './key-sheet.tsx';
import { Navigation } from './navigation.tsx';
import { NotPermitted } from './not-permitted.tsx';
import { Palette } from './palette.tsx';
import { isComposing, useShortcuts } from './shortcuts.ts';
import { LanguageButton, TopBar } from './top-bar.tsx';
import type { Find } from './use-found.ts';
import './shell.css';

export type ShellProps = {
  readonly screens: readonly Screen[];
  readonly session: Session;
  readonly find?: Find;
  /** What the identity room adds to the person's menu (looking as another role). */
  readonly personExtra?: ComponentType;
};

/** The frame around every screen. Bare screens (public forms, sign-in) get only the name and the language. */
export function Shell({ screens, session, find, personExtra }: ShellProps) {
  const say = useText();
  const path: string = useMatches().at(-1)?.fullPath ?? '/';
  const screen = screens.find((one) => one.path === path);
  const role = session.viewer?.role ?? null;
  const main = useMainFocus();
  const isPermitted = !screen || mayOpen(screen, role);
  const content = (
    <main id="main" tabIndex={-1} ref={main}>
      {isPermitted ? <Outlet /> : <NotPermitted isSignedIn={role !== null} />}
    </main>
  );
  const head = (
    <>
      <a className="skip" href="#main">
        {say({ ja: '本文へ', en: 'Skip to content' })}
      </a>
      {session.exercise && <ExerciseBanner />}
    </>
  );
  if (screen?.frame === 'bare') {
    return (
      <>
        {head}
        <header className="bare-bar">
          <Brand line={screen.name} />
          <LanguageButton />
        </header>
        <div className="bare">{content}</div>
        <KeySheet />
      </>
    );
  }
  const trail = screen ? trailOf(screen, screens) : [];
  return (
    <>
      {head}
      <div className="shell">
        <header className="head">
          <div className="brand-cell">
            <Brand line={{ ja: 'サイバー連携センター', en: 'Cyber-fusion centre' }} />
          </div>
          <TopBarWithPalette screens={screens} session={session} trail={trail} find={find} personExtra={personExtra} />
        </header>
        <div className="navigation-cell">
          <Navigation screens={screens} role={role} current={trail.map((one) => one.path)} />
        </div>
        {content}
      </div>
      <KeySheet />
    </>
  );
}

type BarProps = {
  readonly screens: readonly Screen[];
  readonly session: Session;
  readonly trail: readonly Screen[];
  readonly find: Find | undefined;
  readonly personExtra: ComponentType | undefined;
};

function TopBarWithPalette({ screens, session, trail, find, personExtra }: BarProps) {
  const go = useGo();
  const { flip } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const open = (): void => setOpen(true);
  useShortcuts([{ key: '/', label: { ja: '検索・移動', en: 'Search or go to' }, run: open, scope: 'everywhere' }]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isComposing(event) || event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const role = session.viewer?.role ?? null;
  const kind = { ja: '画面', en: 'Screen' };
  const entries = [
    ...screens
      .filter((screen) => screen.navigation && mayOpen(screen, role))
      .map((screen) => ({
        id: `screen-${screen.path}`,
        label: screen.name,
        kind,
        run: () => go(screen.path),
        ...(screen.navigation?.shortcut && { key: screen.navigation.shortcut }),
      })),
    {
      id: 'language',
      label: { ja: '英語で読む (English)', en: 'Read in Japanese (日本語)' },
      kind: { ja: '操作', en: 'Action' },
      key: 'l',
      run: flip,
    },
  ];
  return (
    <>
      <TopBar
        crumbs={trail.map((screen) => ({ name: screen.name, to: screen.path }))}
        onSearch={open}
        session={session}
        {...(personExtra && { personExtra })}
      />
      <Palette isOpen={isOpen} onClose={() => setOpen(false)} entries={entries} find={find} />
    </>
  );
}

/** The screen and what it stands under, outermost first. */
function trailOf(screen: Screen, screens: readonly Screen[]): readonly Screen[] {
  const parent = screen.parent === undefined ? undefined : screens.find((one) => one.path === screen.parent);
  return parent ? [...trailOf(parent, screens), screen] : [screen];
}

/** After going to another screen the focus is at its beginning, and so is the page; on first arrival it stays with the browser. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
