import { zipSync } from 'fflate';
import type { APIRequestContext } from 'playwright-core';
import { readAll, sourceOfBytes } from '#model/byte-source.ts';
import { blackBastaFixture } from '../../src/recovery/core/reuse/blackbasta-fixture.ts';

/** A document as an office writes it, and the same encrypted in memory by the published layout of Black Basta. Synthetic. */
export const original = zipSync(
  { 'word/document.xml': new TextEncoder().encode('<p>見積書</p>'.repeat(4000)), 'empty.bin': new Uint8Array(60_000) },
  { level: 0 },
);
const key = Uint8Array.from({ length: 64 }, (_, at) => (at * 37 + 11) & 0xff);
export const encrypted = Buffer.from(readAll(blackBastaFixture(sourceOfBytes(original), key, new Uint8Array(5000).fill(7))));

/** A note in the manner of many families; invented address, the wallet of the first block. */
export const note = Buffer.from(
  'ATTENTION! Your network was encrypted and your files were stolen. Write to recovery-desk@mail.example within 3 days, pay to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa.\n',
);

/** A recovery that is done: of a report of its own, with one encrypted file and the note. Answers its number. */
export async function finishedRecovery(request: APIRequestContext): Promise<string> {
  const report = await ask(request, '/api/reports', {
    data: {
      kind: 'ransomware',
      lang: 'ja',
      title: '有明精機　ファイル共有の被害',
      text: '共有フォルダーが開けなくなった。',
      exercise: true,
    },
  });
  const number = String((await ask(request, '/api/recoveries', { data: { report: report['number'] } }))['number']);
  await bring(request, number, '見積-3318.docx.basta', encrypted);
  await bring(request, number, 'readme.txt', note);
  await ask(request, `/api/recoveries/${number}/start`, {});
  for (let tries = 0; tries < 600; tries += 1) {
    const detail = await (await request.get(`/api/recoveries/${number}`)).json();
    if (detail.job?.state === 'done') return number;
    if (detail.job?.state === 'failed') break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The recovery ${number} does not end`);
}

const bring = (request: APIRequestContext, number: string, name: string, buffer: Buffer) =>
  ask(request, `/api/recoveries/${number}/files?purpose=input`, {
    multipart: { file: { name, mimeType: 'application/octet-stream', buffer } },
  });

async function ask(
  request: APIRequestContext,
  path: string,
  options: Parameters<APIRequestContext['post']>[1],
): Promise<Record<string, unknown>> {
  const answer = await request.post(path, options);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}
