import { refuse, type Reason } from '#model/outcome.ts';
import { message } from '#model/text.ts';
import { partOf } from '#model/byte-source.ts';
import { blackbasta } from '../families/blackbasta.ts';
import { blackBastaChunks, CHUNK, type BlackBastaFooter } from '../families/blackbasta-footer.ts';
import type { Recognition } from '../families/family.ts';
import { checkFormat } from '../formats/check-format.ts';
import { sourceOfPieces, type Piece, type Recovered } from '../recovered.ts';
import { chooseKey, type ChosenKey } from '../reuse/choose-key.ts';
import { findChunkKeys } from '../reuse/chunk-key.ts';
import { openedChunks } from '../reuse/opened-chunks.ts';
import type { Means, Method, Opener, Step, Subject } from './method.ts';

/**
 * Black Basta without a key: each file's chunks were all XORed with the same 64 bytes (SRLabs, srlabs/black-basta-buster). They stand openly in the file where
 * zeros were encrypted; a copy, or how often each byte value comes up, gives them as well.
 */
export const blackbastaKeystream: Method = {
  id: 'blackbasta-keystream',
  name: { ja: 'Black Basta：64バイトの鍵流', en: 'Black Basta: the key stream of 64 bytes' },
  suits: ({ recognitions }) => recognitions.has(blackbasta.id),
  prepare,
};

function* prepare(subjects: readonly Subject[], { primitives, pairs }: Means): Generator<Step, Opener, void> {
  const copies = new Map(pairs.map(({ encrypted, original }) => [encrypted, original]));
  const answers = new Map<Subject, readonly Recovered[] | Reason>();
  const total = subjects.reduce((sum, { source }) => sum + source.size, 0);
  let done = 0;
  for (const subject of subjects) {
    const seen = subject.recognitions.get(blackbasta.id) as Recognition<BlackBastaFooter> | undefined; // its own recognise made it
    const footer = seen?.state;
    const chunks = footer ? blackBastaChunks(footer.originalSize) : null;
    if (footer && chunks) {
      const opened = (key: Uint8Array): Piece[] => openedChunks(subject.source, footer, chunks, key);
      const reached = {
        ...chunks,
        count: Math.min(chunks.count, Math.ceil(Math.max(0, footer.progress - chunks.first - CHUNK + 1) / chunks.period)),
      };
      const steps = findChunkKeys(partOf(subject.source, 0, footer.originalSize), reached, copies.get(subject.name) ?? null);
      let step = steps.next();
      for (; !step.done; step = steps.next()) yield { what: looking(subject.name), done: done + step.value, total };
      const chosen = chooseKey(step.value, (key) => checkFormat(sourceOfPieces(opened(key)), primitives));
      answers.set(subject, chosen ? [recovered(subject, opened(chosen.key), chosen)] : refuse('keystream-gap', { bytes: 64 }).reason);
    } else if (footer) answers.set(subject, refuse('nothing-recoverable').reason);
    done += subject.source.size;
  }
  return (subject) => answers.get(subject) ?? null;
}

const recovered = ({ name }: Subject, pieces: readonly Piece[], { verified, why }: ChosenKey): Recovered => {
  const lost = pieces.some(({ provenance }) => provenance === 'missing');
  return {
    name: name.replace(/\.[^.]*$/, ''),
    pieces,
    family: blackbasta.id,
    method: blackbastaKeystream.id,
    verified,
    why: lost
      ? { ja: `${why.ja}。欠けた部分は公表された弱点では戻らない`, en: `${why.en}; what is missing is beyond the published flaw` }
      : why,
  };
};

const looking = message({
  ja: (name: string) => `${name}：暗号化された0を探しています`,
  en: (name: string) => `${name}: looking for encrypted zeros`,
});
