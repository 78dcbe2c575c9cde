import { createContext, use, useEffect, useEffectEvent } from 'react';
import type { Text } from '#model/text.ts';

/** One key and what it does. `key` is what `KeyboardEvent.key` gives, in lower case: `j`, `enter`, `?`, `[`. */
export type Shortcut = {
  readonly key: string;
  readonly label: Text;
  readonly run: () => void;
  /** Works everywhere, or on this screen only (the default). The key sheet groups by it. */
  readonly scope?: 'everywhere' | 'screen';
};

type Registry = { readonly add: (shortcut: Shortcut) => () => void; readonly list: () => readonly Shortcut[] };

/** A registry of the keys that work right now; the latest one that took a key wins. */
export function shortcutRegistry(): Registry {
  const active = new Set<Shortcut>();
  return {
    add: (shortcut) => {
      active.add(shortcut);
      return () => void active.delete(shortcut);
    },
    list: () => [...active],
  };
}

export const Shortcuts = createContext<Registry>(shortcutRegistry());

/** Keys of the component while it is mounted. They never fire while somebody types, composes Japanese, or a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = use(Shortcuts);
  const run = useEffectEvent((place: number) => shortcuts[place]?.run());
  // Keys are taken anew only when what is announced of them changes, not on every render.
  const announced = JSON.stringify(shortcuts.map(({ key, label, scope }) => ({ key, label, scope })));
  useEffect(() => {
    const keys: Omit<Shortcut, 'run'>[] = JSON.parse(announced);
    const release = keys.map((key, place) => registry.add({ ...key, run: () => run(place) }));
    return () => release.forEach((free) => free());
  }, [registry, announced]);
}

/** Listens on the document for the registry's keys. Returns how to stop. */
export function listen(registry: Registry): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
    const key = event.key.toLowerCase();
    // Enter on a link or button is theirs.
    if (key === 'enter' && event.target instanceof HTMLElement && event.target.closest('a, button, summary')) return;
    const shortcut = registry.list().findLast((candidate) => candidate.key === key);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** A Japanese input method is composing: its keys are its own. 229 is what older engines report instead of isComposing. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Somebody is writing: a letter is a letter, not a command. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(target.type);
  return (
    target.isContentEditable || target.matches('textarea, select, [role="textbox"], [role="combobox"], [role="listbox"], [role="option"]')
  );
}
