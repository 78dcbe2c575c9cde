import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';

/**
 * A frame in which something wide scrolls sideways, so that the page never does. Only while there is something to scroll
 * is it a frame, reached by keyboard: otherwise the heads of a table may stick to the top of the page.
 */
export function Scroll({ label, children }: { readonly label: Text; readonly children: ReactNode }) {
  const say = useText();
  const frame = useRef<HTMLElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const watch = new ResizeObserver(() => setWide(box.scrollWidth > box.clientWidth + 1));
    watch.observe(box);
    for (const child of box.children) watch.observe(child);
    return () => watch.disconnect();
  }, []);
  return (
    <section ref={frame} {...(isWide && { className: 'scroll', tabIndex: 0, 'aria-label': say(label) })}>
      {children}
    </section>
  );
}
