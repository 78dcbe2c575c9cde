/**
 * Calls `stop` on Ctrl+C, SIGTERM or the loss of the terminal, and ends the process with the code that it answers. Who asks again before that is
 * done ends it at once: what is committed is safe in any case. Answers a function that takes the arrangement back.
 */
export function onInterrupt(stop: (signal: NodeJS.Signals) => Promise<number>): () => void {
  let asked = false;
  const handle = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(1);
    asked = true;
    void stop(signal).then(
      (code) => process.exit(code),
      () => process.exit(1),
    );
  };
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.off(signal, handle);
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
