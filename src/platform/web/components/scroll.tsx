import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';

/** A frame in which something wide scrolls sideways, so that the page never does. Reached by keyboard only while there is something to scroll. */
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
    <section className="scroll" ref={frame} {...(isWide && { tabIndex: 0, 'aria-label': say(label) })}>
      {children}
    </section>
  );
}
