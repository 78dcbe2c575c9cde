import { Outlet, useLocation, useMatches, useParams } from '@tanstack/react-router';
import { useEffect, useRef, type ComponentType, type ReactNode } from 'react';
import type { Session } from '#platform/core/session.ts';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { mayOpen, type Screen } from '../screen.ts';
import { Brand } from './brand.tsx';
import { Commands } from './commands.tsx';
import { ExerciseBanner } from './exercise-banner.tsx';
import { KeySheet } from './key-sheet.tsx';
import { Navigation } from './navigation.tsx';
import { NotPermitted, SignInFirst } from './not-permitted.tsx';
import { LanguageButton, TopBar } from './top-bar.tsx';
import { trailOf } from './trail.ts';
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
export function Shell(props: ShellProps) {
  const { screens, session } = props;
  const last = useMatches().at(-1);
  const screen = screens.find((one) => one.path === last?.fullPath && last.routeId !== '__root__');
  const role = session.viewer?.role ?? null;
  if (screen && role === null && !mayOpen(screen, role)) return <SignInFirst />;
  const content = <Main>{!screen || mayOpen(screen, role) ? <Outlet /> : <NotPermitted />}</Main>;
  return (
    <>
      <SkipLink />
      {session.exercise && <ExerciseBanner />}
      {screen?.frame === 'bare' ? <Bare name={screen.name}>{content}</Bare> : <Full {...props} screen={screen} content={content} />}
    </>
  );
}

const Bare = ({ name, children }: { readonly name: Text; readonly children: ReactNode }) => (
  <>
    <header className="bare-bar">
      <Brand line={name} />
      <LanguageButton />
    </header>
    <div className="bare">{children}</div>
  </>
);

function Full({
  screens,
  session,
  find,
  personExtra,
  screen,
  content,
}: ShellProps & { readonly screen: Screen | undefined; readonly content: ReactNode }) {
  const role = session.viewer?.role ?? null;
  const parameters: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const trail = screen ? trailOf(screen, screens, parameters) : [];
  return (
    <div className="shell">
      <header className="head">
        <div className="brand-cell">
          <Brand line={{ ja: 'サイバー連携センター', en: 'Cyber-fusion centre' }} />
        </div>
        <Commands screens={screens} role={role} find={find}>
          {(open) => <TopBar crumbs={trail} onSearch={open} session={session} {...(personExtra && { personExtra })} />}
        </Commands>
      </header>
      <div className="navigation-cell">
        <div>
          <Navigation
            screens={screens}
            role={role}
            current={trail.findLast(({ path }) => screens.some((one) => one.path === path && one.navigation))?.path ?? null}
          />
          <KeySheet />
        </div>
      </div>
      {content}
    </div>
  );
}

const SkipLink = () => (
  <a className="skip" href="#main">
    {useText()({ ja: '本文へ', en: 'Skip to content' })}
  </a>
);

/** After going to another screen the focus is at its beginning; on first arrival it stays with the browser. */
function Main({ children }: { readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <main id="main" tabIndex={-1} ref={main}>
      {children}
    </main>
  );
}
