import { RenkeiError } from '#model/errors.ts';

/** What `work` gives, if it comes within so many milliseconds. @throws RenkeiError `partner-too-slow` */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new RenkeiError('partner-too-slow', { limit: Math.ceil(ms / 1000) })), Math.max(0, ms));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Whichever loses may still fail, and nobody waits for it.
    work.catch(() => undefined);
  }
}
