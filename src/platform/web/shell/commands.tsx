import { useEffect, useState, type ReactNode } from 'react';
import type { Role } from '#model/organisation.ts';
import { useGo } from '../address.ts';
import { useLanguage } from '../language/language.tsx';
import { mayOpen, type Screen } from '../screen.ts';
import { Palette } from './palette.tsx';
import type { Entry } from './rank-entries.ts';
import { isComposing, useShortcuts } from './shortcuts.ts';
import type { Find } from './use-found.ts';

type CommandsProps = {
  readonly screens: readonly Screen[];
  readonly role: Role | null;
  readonly find: Find | undefined;
  readonly children: (open: () => void) => ReactNode;
};

/** The palette with what it offers, and the keys that open it: ⌘K or Ctrl+K (also while typing) and `/`. */
export function Commands({ screens, role, find, children }: CommandsProps) {
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
  const entries = useEntries(screens, role);
  return (
    <>
      {children(open)}
      <Palette isOpen={isOpen} onClose={() => setOpen(false)} entries={entries} find={find} />
    </>
  );
}

function useEntries(screens: readonly Screen[], role: Role | null): readonly Entry[] {
  const go = useGo();
  const { flip } = useLanguage();
  const open = screens.filter((screen) => screen.navigation && mayOpen(screen, role));
  return [
    ...open.map((screen) => ({
      id: `screen-${screen.path}`,
      label: screen.name,
      kind: { ja: '画面', en: 'Screen' },
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
}
