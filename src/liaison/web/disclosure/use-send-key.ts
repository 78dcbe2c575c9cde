import { useEffect, useEffectEvent } from 'react';
import { isComposing } from '#platform/web/shell/shortcuts.ts';

/** Ctrl+Enter (⌘Enter), also while somebody writes; not in a dialog, nor while an input method composes. Null: the key does nothing. */
export function useSendKey(run: (() => void) | null): void {
  const press = useEffectEvent(() => run?.());
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event)) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      event.preventDefault();
      press();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
