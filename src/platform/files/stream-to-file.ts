import { open, rm } from 'node:fs/promises';

/**
 * Writes a stream into a file and answers its bytes. The file is open before the first byte is asked for and closed before anything is told, so that where writing fails
 * nothing of it is left: a stream that opens its file meanwhile would leave one behind whoever deletes it at once.
 * @param source not begun where the file cannot be opened: whoever made it ends it then
 * @param flag `wx`: only where there is no such file; `w`: over what is there
 * Errors: what the source throws; of the file system, as they are (`EEXIST`, `ENOSPC`, …).
 */
export async function streamToFile(
  path: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  flag: 'wx' | 'w' = 'wx',
): Promise<number> {
  const file = await open(path, flag, 0o600);
  let bytes = 0;
  try {
    for await (const chunk of source) {
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.close();
    return bytes;
  } catch (thrown) {
    await file.close().catch(() => {}); // what went wrong first is told
    await rm(path, { force: true });
    throw thrown;
  }
}
