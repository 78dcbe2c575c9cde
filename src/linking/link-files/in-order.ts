/**
 * Has chunks worked on by several at a time (`ask`) and answers in their order; a source of one chunk is done by `alone`, since starting threads would take
 * longer. At most `atOnce` chunks are held, however slowly the answers are taken. What the source throws comes behind the answers to
 * what was whole before.
 * Throws what `ask` throws, and what the source does.
 */
export async function* inOrder<Chunk, Answer>(
  chunks: AsyncGenerator<Chunk>,
  atOnce: number,
  alone: (chunk: Chunk) => Answer,
  ask: (chunk: Chunk) => Promise<Answer>,
): AsyncGenerator<{ readonly chunk: Chunk; readonly answer: Answer }> {
  const waiting: Promise<{ readonly chunk: Chunk; readonly answer: Answer }>[] = [];
  let failure: { readonly error: unknown } | null = null;
  let ended = false;
  const next = async (): Promise<{ readonly chunk: Chunk } | null> => {
    try {
      const { value, done } = await chunks.next();
      if (!done) return { chunk: value };
    } catch (error) {
      failure = { error };
    }
    ended = true;
    return null;
  };
  const answerTo = async (chunk: Chunk) => ({ chunk, answer: await ask(chunk) });
  const give = ({ chunk }: { readonly chunk: Chunk }): void => {
    const answer = answerTo(chunk);
    answer.catch(() => {}); // met again, and thrown, when its turn comes
    waiting.push(answer);
  };

  try {
    const first = await next();
    const second = first && (await next());
    if (first && !second) yield { chunk: first.chunk, answer: alone(first.chunk) };
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
