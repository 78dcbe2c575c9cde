import { useEffect, useRef, useState, type ReactNode } from 'react';

/** Draws its content when the <details> around it is first opened: a table that nobody asked for costs nothing. */
export function OnceOpen({ children }: { readonly children: () => ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const details = place.current?.closest('details');
    const onToggle = (): void => setOpen((before) => before || details?.open === true);
    details?.addEventListener('toggle', onToggle);
    return () => details?.removeEventListener('toggle', onToggle);
  }, []);
  return <div ref={place}>{isOpen && children()}</div>;
}
