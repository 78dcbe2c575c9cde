import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { startApart } from '#platform/apart/start-apart.ts';
import { emptyForm } from '../core/forms/fill-form.ts';
import { formSheets } from '../core/forms/form-sheets.ts';
import { readWorkbook } from './read-workbook.ts';
import { readWorkbookApart } from './read-workbook-apart.ts';
import { writeWorkbook } from './write-workbook.ts';

it('a workbook is read apart as it is read here, and refused as it is refused here', async () => {
  const form = await writeWorkbook(formSheets(emptyForm('ddos'), []));
  const here = await readWorkbook(form);
  expect(here.ok && here.value.length).toBeGreaterThan(0);
  expect(await readWorkbookApart(form)).toEqual(here);
  const none = Buffer.from(zipSync({ 'a.txt': new Uint8Array(3) }));
  expect(await readWorkbookApart(none)).toEqual(await readWorkbook(none));
  expect(await readWorkbookApart(Buffer.alloc(5 * 2 ** 20 + 1))).toMatchObject({ ok: false, reason: { code: 'xlsx-too-large' } });
});

it('a reader that is too slow, or dies of what it reads, is a refusal', async () => {
  const start = (heap: number) => () => startApart(new URL('workbook-child.ts', import.meta.url), { heap, writes: null, environment: {} });
  const sheets = formSheets(emptyForm('ddos'), []);
  const form = await writeWorkbook(sheets);
  expect(await readWorkbookApart(form, { seconds: 0.001 })).toMatchObject({
    reason: { code: 'xlsx-broken', facts: { problem: '0.001 s' } },
  });
  expect(await readWorkbookApart(form, { start: start(4) })).toMatchObject({ reason: { code: 'xlsx-broken' } });
});
