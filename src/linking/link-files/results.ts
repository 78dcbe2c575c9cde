import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { RenkeiError } from '#model/errors.ts';

const names = ['clusters', 'links', 'refused', 'warnings'] as const;

/** One result file, a line at a time. */
export type Lines = { write(value: unknown): Promise<void> };

/** The folder of results while it is written. `summary.json` comes last: where it is, the others are whole. */
export type Results = Readonly<Record<(typeof names)[number], Lines>> & { finish(summary: unknown): Promise<void> };

/**
 * @param force write over what an earlier run left
 * @throws RenkeiError `folder-not-empty`, `folder-not-writable`
 */
export async function openResults(folder: string, force: boolean): Promise<Results> {
  try {
    await mkdir(folder, { recursive: true });
    const there = await readdir(folder);
    if (there.length > 0 && !force) throw new RenkeiError('folder-not-empty', { folder });
    await writeFile(join(folder, 'summary.json'), '');
  } catch (error) {
    throw error instanceof RenkeiError ? error : new RenkeiError('folder-not-writable', { folder }, error);
  }

  const streams = names.map((name) => createWriteStream(join(folder, `${name}.ndjson`)));
  const failed = streams.map((stream) => finished(stream).catch((error: unknown) => error));
  const lines = (stream: (typeof streams)[number]): Lines => ({
    write: async (value) => {
      try {
        if (stream.errored) throw stream.errored;
        if (!stream.write(`${JSON.stringify(value)}\n`)) await once(stream, 'drain');
      } catch (error) {
        throw new RenkeiError('folder-not-writable', { folder }, error);
      }
    },
  });
  const [clusters, links, refused, warnings] = streams.map(lines) as [Lines, Lines, Lines, Lines]; // as many as names
  return {
    clusters,
    links,
    refused,
    warnings,
    finish: async (summary) => {
      for (const stream of streams) stream.end();
      const problem = (await Promise.all(failed)).find((error) => error !== undefined);
      if (problem !== undefined) throw new RenkeiError('folder-not-writable', { folder }, problem);
      await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    },
  };
}
