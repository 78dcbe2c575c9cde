import { useEffect, useState } from 'react';

/** The server's now, moved on by what has passed here since: clocks are read against one clock, whatever this machine's says. ISO 8601. */
export function useNow(at: string): string {
  const [passed, setPassed] = useState({ since: at, milliseconds: 0 });
  useEffect(() => {
    const begun = performance.now();
    const timer = setInterval(() => setPassed({ since: at, milliseconds: performance.now() - begun }), 30_000);
    return () => clearInterval(timer);
  }, [at]);
  return new Date(Date.parse(at) + (passed.since === at ? passed.milliseconds : 0)).toISOString();
}
