import { type Crew, pieces } from '../core/blind-matching/crew.ts';

/** Inputs worked on before anybody looks up: a fraction of a second. */
const AT_ONCE = 500;

/** F(key, input) of own inputs, in their order, with word of how many are done. */
export async function outputsOf(
  crew: Crew,
  key: bigint,
  inputs: readonly Uint8Array[],
  onDone: (done: number) => void,
  signal?: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const outputs: Uint8Array[] = [];
  const orders = pieces(inputs.length, crew.hands, AT_ONCE);
  for (let from = 0; from < orders.length; from += crew.hands) {
    signal?.throwIfAborted();
    const some = orders.slice(from, from + crew.hands);
    const answers = await Promise.all(
      some.map((piece) => crew.run<'outputs'>({ kind: 'outputs', key, inputs: inputs.slice(piece.from, piece.to) })),
    );
    for (const answer of answers) outputs.push(...answer.outputs);
    onDone(outputs.length);
  }
  return outputs;
}
