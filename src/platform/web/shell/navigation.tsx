import type { Role } from '#model/organisation.ts';
import type { Text } from '#model/text.ts';
import { useGo } from '../address.ts';
import { KeyHint } from '../components/key-hint.tsx';
import { Link } from '../components/link.tsx';
import { Say, useText } from '../language/language.tsx';
import { mayOpen, type Screen } from '../screen.ts';
import { useShortcuts } from './shortcuts.ts';
import './navigation.css';

const groups: readonly { readonly id: 'work' | 'intake' | 'house'; readonly name: Text | null }[] = [
  { id: 'work', name: null },
  { id: 'intake', name: { ja: '受付', en: 'Intake' } },
  { id: 'house', name: { ja: '運営', en: 'The house' } },
];

/** The screens that this role may open, in their groups. `current`: path of the screen that is shown, or of the nearest above it that stands here. */
export function Navigation({
  screens,
  role,
  current,
}: {
  readonly screens: readonly Screen[];
  readonly role: Role | null;
  readonly current: string | null;
}) {
  const say = useText();
  const go = useGo();
  const shown = screens.filter((screen) => screen.navigation && mayOpen(screen, role));
  useShortcuts(
    shown.flatMap((screen) =>
      screen.navigation?.shortcut
        ? [{ key: screen.navigation.shortcut, label: screen.name, run: () => go(screen.path), scope: 'everywhere' as const }]
        : [],
    ),
  );
  return (
    <nav className="navigation" aria-label={say({ ja: '主な画面', en: 'Main screens' })}>
      {groups.map((group) => {
        const inGroup = shown.filter((screen) => screen.navigation?.group === group.id).toSorted(byOrder);
        return inGroup.length === 0 ? null : (
          <div key={group.id}>
            {group.name && (
              <p className="label">
                <Say text={group.name} />
              </p>
            )}
            <ul>
              {inGroup.map((screen) => (
                <li key={screen.path}>
                  <Link to={screen.path} className="screen-link" isCurrent={screen.path === current}>
                    <span>{say(screen.name)}</span>
                    {screen.navigation?.shortcut && <KeyHint keys={screen.navigation.shortcut.toUpperCase()} />}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

const byOrder = (a: Screen, b: Screen): number => (a.navigation?.order ?? 0) - (b.navigation?.order ?? 0);
