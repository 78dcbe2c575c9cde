import { z } from 'zod';
import { ApiProblem, problemFrom, unexpectedAnswer } from '#platform/web/api/api-problem.ts';
import { withQuery } from '#platform/web/api/client.ts';
import { ImportProgress, ImportReceipt } from '../../core/receipt.ts';

const Line = z.union([
  z.object({ progress: ImportProgress }),
  z.object({ receipt: ImportReceipt }),
  z.object({ problem: z.looseObject({ status: z.int() }) }),
]);

/**
 * Hands a file to the centre and reads its answer line by line: a progress line after each batch that has become durable, the receipt
 * last. Stopping keeps what was stored; handing the same file in again goes on from there.
 */
export async function sendFile(
  file: Blob & { readonly name?: string },
  query: Readonly<Record<string, string | boolean | undefined>>,
  /** CSV: `column=field`, one each. */
  mapping: readonly string[],
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReceipt> {
  const address = withQuery('/api/imports', { name: file.name ?? '', ...query });
  const response = await fetch(
    mapping.reduce((all, one) => `${all}&map=${encodeURIComponent(one)}`, address),
    {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    },
  );
  if (!response.ok || !response.body) throw problemFrom(response.status, await response.json().catch(() => undefined));
  let receipt: ImportReceipt | null = null;
  for await (const text of lines(response.body)) {
    const line = Line.parse(JSON.parse(text));
    if ('progress' in line) onProgress(line.progress);
    else if ('receipt' in line) receipt = line.receipt;
    else throw problemFrom(line.problem.status, line.problem);
  }
  if (!receipt) throw unexpectedAnswer(response.status);
  return receipt;
}

export const isStopped = (failure: unknown): boolean => failure instanceof DOMException && failure.name === 'AbortError';

export const asProblem = (failure: unknown): ApiProblem => (failure instanceof ApiProblem ? failure : unexpectedAnswer(0));

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const whole = rest.split('\n');
    rest = whole.pop() ?? '';
    yield* whole.filter((line) => line.trim() !== '');
    if (done) break;
  }
  if (rest.trim()) yield rest;
}
