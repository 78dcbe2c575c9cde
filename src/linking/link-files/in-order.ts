import type { lineChunks } from '#intake/reading';

type LineChunk = ReturnType<typeof lineChunks> extends AsyncGenerator<infer Chunk> ? Chunk : never;
type Work<Answer> = (bytes: Uint8Array<ArrayBuffer>, byte: number) => Answer;

/** One chunk's answer; null for a line that was too long to be read at all. */
type ChunkAnswer<Answer> = { readonly byte: number; readonly answer: Answer | null };

/**
 * Has chunks worked on by several at a time (`ask`) and answers in their order; a source of one chunk is done by `alone`, since starting threads would take
 * longer. At most `atOnce` chunks are held, however slowly the answers are taken. What the source throws comes behind the answers to
 * what was whole before.
 * Throws what `ask` throws, and what the source does.
 */
export async function* inOrder<Answer>(
  chunks: AsyncGenerator<LineChunk>,
  atOnce: number,
  alone: Work<Answer>,
  ask: Work<Promise<Answer>>,
): AsyncGenerator<ChunkAnswer<Answer>> {
  const waiting: Promise<ChunkAnswer<Answer>>[] = [];
  let failure: { readonly error: unknown } | null = null;
  let ended = false;
  const next = async (): Promise<LineChunk | null> => {
    try {
      const { value, done } = await chunks.next();
      if (!done) return value;
    } catch (error) {
      failure = { error };
    }
    ended = true;
    return null;
  };
  const answerTo = async ({ bytes, byte }: LineChunk): Promise<ChunkAnswer<Answer>> => ({
    byte,
    answer: bytes && (await ask(bytes, byte)),
  });
  const give = (chunk: LineChunk): void => {
    const answer = answerTo(chunk);
    answer.catch(() => {}); // met again, and thrown, when its turn comes
    waiting.push(answer);
  };

  try {
    const first = await next();
    const second = first && (await next());
    if (first && !second) yield { byte: first.byte, answer: first.bytes && alone(first.bytes, first.byte) };
    if (first && second) {
      give(first);
      give(second);
      for (;;) {
        while (!ended && waiting.length < atOnce) {
          const chunk = await next();
          if (chunk) give(chunk);
        }
        const answer = waiting.shift();
        if (!answer) break;
        yield await answer;
      }
    }
    if (failure) throw (failure as { error: unknown }).error; // written by next()
  } finally {
    await chunks.return(undefined);
  }
}
