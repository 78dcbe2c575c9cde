import { use, useState } from 'react';
import type { Text } from '#model/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { KeyHint } from '../components/key-hint.tsx';
import { Say } from '../language/language.tsx';
import { Shortcuts, useShortcuts, type Shortcut } from './shortcuts.ts';
import './key-sheet.css';

/** `?` shows every key that works right now. */
export function KeySheet() {
  const registry = use(Shortcuts);
  const [shown, setShown] = useState<readonly Shortcut[] | null>(null);
  useShortcuts([
    {
      key: '?',
      label: { ja: 'キー一覧', en: 'This list of keys' },
      run: () => setShown(registry.list()),
      scope: 'everywhere',
    },
  ]);
  const everywhere = shown?.filter((key) => key.scope === 'everywhere') ?? [];
  const here = shown?.filter((key) => key.scope !== 'everywhere') ?? [];
  return (
    <Dialog title={{ ja: 'キー一覧', en: 'Keys' }} isOpen={shown !== null} onClose={() => setShown(null)}>
      <div className="key-sheet">
        {here.length > 0 && <Keys title={{ ja: 'この画面', en: 'On this screen' }} keys={here} />}
        <Keys title={{ ja: 'どの画面でも', en: 'Everywhere' }} keys={everywhere} />
      </div>
    </Dialog>
  );
}

const Keys = ({ title, keys }: { readonly title: Text; readonly keys: readonly Shortcut[] }) => (
  <div>
    <h3 className="label">
      <Say text={title} />
    </h3>
    <dl>
      {keys.map((shortcut) => (
        <div key={shortcut.key + shortcut.label.en}>
          <dt>
            <KeyHint keys={names[shortcut.key] ?? shortcut.key.toUpperCase()} />
          </dt>
          <dd>
            <Say text={shortcut.label} />
          </dd>
        </div>
      ))}
    </dl>
  </div>
);

const names: Readonly<Record<string, string>> = { enter: 'Enter', escape: 'Esc', arrowup: '↑', arrowdown: '↓' };
