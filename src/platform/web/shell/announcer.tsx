import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { Say, useText } from '../language/language.tsx';
import { Button } from '../components/button.tsx';
import './announcer.css';

export type Toast = {
  readonly text: Text;
  readonly tone?: 'good' | 'danger' | 'information';
  /** Takes back what was just done. */
  readonly undo?: () => void;
};
type Shown = Toast & { readonly id: number };

const Announcing = createContext<(toast: Toast) => void>(() => undefined);

/** Says what has just happened: seen at the lower edge, read out, gone after a while unless it can be undone or went wrong. */
export const useAnnounce = (): ((toast: Toast) => void) => use(Announcing);

/** Milliseconds. What can be undone stays longer; what went wrong stays until it is dismissed. */
const stays = 8000;
const staysWithUndo = 20_000;

export function Announcer({ children }: { readonly children: ReactNode }) {
  const say = useText();
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const last = useRef(0);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const announce = useCallback(
    (toast: Toast) => {
      last.current += 1;
      const id = last.current;
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
      if (toast.tone !== 'danger') setTimeout(() => drop(id), toast.undo ? staysWithUndo : stays);
    },
    [drop],
  );
  const context = useMemo(() => announce, [announce]);
  return (
    <Announcing value={context}>
      {children}
      <section className="toasts" aria-label={say({ ja: 'お知らせ', en: 'Messages' })}>
        <div aria-live="polite">
          {toasts.map((toast) => (
            <div key={toast.id} className={`toast ${toast.tone ?? 'information'}`}>
              <span>
                <Say text={toast.text} />
              </span>
              {toast.undo && (
                <Button
                  label={{ ja: '元に戻す', en: 'Undo' }}
                  tone="plain"
                  size="small"
                  onPress={() => {
                    toast.undo?.();
                    drop(toast.id);
                  }}
                />
              )}
              <Button label={{ ja: '閉じる', en: 'Dismiss' }} tone="plain" size="small" onPress={() => drop(toast.id)} />
            </div>
          ))}
        </div>
      </section>
    </Announcing>
  );
}
