import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import { pathOf } from '#platform/files/file-store.ts';
import type { JobKind } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { runRecovery } from './engine/run-recovery.ts';
import type { RecoveryRequest } from './engine/recovery-request.ts';
import { inputNames } from './input-names.ts';
import { resultFolder } from './places.ts';
import { filesOf } from './store/files.ts';
import { keepTotals } from './store/recoveries.ts';
import { resultBook } from './store/result-book.ts';

/** Getting files back as a job of the centre: the engine works in a process apart, what it finds is kept as it comes. Stopped, it goes on where it was. */
export const recoveryJob = (services: Services): JobKind => ({
  id: 'recovery',
  run: async (id, { report, signal }) => {
    const { database } = services;
    const request = await requestOf(services, id);
    const book = resultBook(services, id);
    try {
      const { totals } = await runRecovery(request, {
        onProgress: ({ what, done, total, current }) => report({ what, done, total, current }),
        onFinding: ({ path, identification, setAside }) => book.finding({ name: path, identification, code: setAside?.code ?? null }),
        onEntry: book.entry,
        signal,
      });
      await book.close();
      await database.asSystem((tx) => keepTotals(tx, id, totals));
    } finally {
      await book.close();
    }
  },
});

async function requestOf({ database, files }: Services, id: string): Promise<RecoveryRequest> {
  const { mode, given } = await database.asSystem(async (tx) => ({
    mode: (await tx.selectFrom('recovery').select('mode').where('id', '=', id).executeTakeFirstOrThrow()).mode,
    given: await filesOf(tx, id),
  }));
  const out = resultFolder(files, id);
  await mkdir(dirname(out), { recursive: true, mode: 0o700 });
  const names = inputNames(given.filter(({ purpose }) => purpose === 'input'));
  const place = ({ sha256 }: { readonly sha256: string }): string => pathOf(files, sha256);
  const inputs = given.flatMap((file) => (file.purpose === 'input' ? [{ path: place(file), name: names.get(file.id) ?? file.name }] : []));
  if (inputs.length === 0) throw new RenkeiError('recovery-without-files');
  const list = given.find(({ purpose }) => purpose === 'names');
  return {
    kind: mode === 'image' ? 'image' : 'run',
    inputs,
    out,
    keys: given.filter(({ purpose }) => purpose === 'key').map((file) => ({ path: place(file), name: file.name })),
    pairs: given.flatMap((file) => {
      const encrypted = file.originalOf === null ? undefined : names.get(file.originalOf);
      return file.purpose === 'original' && encrypted !== undefined ? [{ encrypted, original: place(file) }] : [];
    }),
    ...(list && { names: place(list) }),
  };
}
