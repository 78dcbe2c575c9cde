import { setTimeout as pause } from 'node:timers/promises';

const PER_SECOND = 50;
/** In a folder that was kept, what earlier runs handed in is there: nothing of it may meet what this one does. */
const run = Math.floor(performance.timeOrigin);

/**
 * Hands in 500 reports, fifty a second, whether or not the server keeps up, and gives what each took from when it was due: a server that falls
 * behind shows it. `related`: how many belonged with another report.
 */
export async function handInSteadily(
  ask: (method: string, path: string, body: unknown) => Promise<string>,
  seconds = 10,
): Promise<{ readonly took: readonly number[]; readonly related: number }> {
  const took: number[] = [];
  const waiting: Promise<void>[] = [];
  let related = 0;
  const began = performance.now();
  for (let sent = 0; sent < PER_SECOND * seconds; sent++) {
    const due = began + (sent * 1000) / PER_SECOND;
    await pause(Math.max(0, due - performance.now()));
    const body = {
      title: `bench ${began} ${sent}`,
      text: `架空の報告 ${sent}`,
      kind: 'phishing',
      indicators: [{ type: 'domain', value: `kakuu-bench-${run}-${sent % 100}.example` }],
    };
    const handIn = async (): Promise<void> => {
      const answer = JSON.parse(await ask('POST', '/api/reports', body)) as { related: unknown[] };
      took.push(performance.now() - due);
      related += answer.related.length > 0 ? 1 : 0;
    };
    waiting.push(handIn());
  }
  await Promise.all(waiting);
  return { took, related };
}
