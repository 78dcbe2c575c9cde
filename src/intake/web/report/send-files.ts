import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';

/** Whose file it is: a report, and for people without an account the code of its receipt. */
export type FilesOf = { readonly number: string; readonly code: string | null };

/** Sends files one by one and goes on when one is lost. Answers the names of those that did not arrive. */
export async function sendFiles(of: FilesOf, files: readonly File[], onNext: (done: number) => void = () => undefined): Promise<string[]> {
  const lost: string[] = [];
  for (const [done, file] of files.entries()) {
    onNext(done);
    await sendOne(of, file).catch(() => lost.push(file.name));
  }
  return lost;
}

function sendOne({ number, code }: FilesOf, file: File): Promise<unknown> {
  const form = new FormData();
  form.set('file', file);
  if (code === null) return api.post(`/api/reports/${number}/attachments`, form, z.unknown());
  return api.post(`/api/public/reports/${number}/attachments`, form, z.unknown(), { headers: { 'x-receipt-code': code } });
}
