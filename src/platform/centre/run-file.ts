import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a running centre tells the command line on the same machine: readable by its own user alone. */
export const RunFile = z.object({
  pid: z.int(),
  /** `http://127.0.0.1:8470` */
  address: z.url(),
  /** Accepted from loopback instead of an API token, as long as this centre runs. */
  secret: z.string(),
  /** Where its database is. */
  database: z.union([z.object({ url: z.string() }), z.object({ host: z.string(), port: z.int(), user: z.string(), database: z.string() })]),
});
export type RunFile = z.infer<typeof RunFile>;

const path = (folder: string): string => join(folder, 'centre.json');

/** Written whole or not at all. */
export async function writeRunFile(folder: string, content: RunFile): Promise<void> {
  await writeFile(`${path(folder)}.new`, JSON.stringify(content, null, 2), { mode: 0o600 });
  await rename(`${path(folder)}.new`, path(folder));
}

export async function readRunFile(folder: string): Promise<RunFile | null> {
  const text = await readFile(path(folder), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return RunFile.parse(JSON.parse(text));
  } catch {
    return null; // of another version, or damaged: as good as none
  }
}

export const removeRunFile = (folder: string): Promise<void> => rm(path(folder), { force: true });
