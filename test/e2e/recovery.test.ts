import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Manifest } from '../../src/recovery/core/manifest.ts';
import { drawn, looks, signIn, visit, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';
import { encrypted, note, original } from './recovered.ts';

let centre: RunningCentre;
let browser: Browser;
let cookies: Awaited<ReturnType<typeof signIn>>;
let visitor: Visit;
let page: Page;

beforeAll(async () => {
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  cookies = await signIn(browser, centre);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});
afterEach(async () => {
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

const open = async (signedIn: boolean): Promise<void> => {
  visitor = await visit(browser, centre, looks[0], signedIn ? cookies : undefined);
  page = visitor.page;
  page.setDefaultTimeout(20_000);
};
const picked = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const asked: string[] = [];

test(
  'a victim drops two files and the note into the form, and is told on the spot what it is, before anything is sent',
  { timeout: 90_000 },
  async () => {
    await open(false);
    await visitor.go('/report?at=kind');
    await page.getByText('ランサムウェア', { exact: true }).click();
    await visitor.go('/report?at=files');
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
    const began = Date.now();
    await page
      .locator('input[type=file]')
      .setInputFiles([picked('見積-3318.docx.basta', encrypted), picked('台帳.xlsx.basta', encrypted), picked('readme.txt', note)]);
    await page.locator('.family-reasons', { hasText: 'Black Basta' }).waitFor();
    expect(Date.now() - began).toBeLessThan(20_000); // the issue asks for 5 s; a loaded machine gets four times that, a hang fails
    await page.getByText('鍵がなくても、この仕組みで開けることがある。').waitFor();
    expect(asked.filter((line) => /POST|multipart/.test(line))).toEqual([]);
    await page.keyboard.press('l');
    await page.getByText('Can often be opened here without a key.').waitFor();
    await page.keyboard.press('l');

    // What was found stands with the answers and is sent with them.
    await visitor.go('/report?at=check');
    const [sent] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/api/public/reports')),
      page.getByRole('button', { name: '報告を送る' }).click(),
    ]);
    const { number } = await sent.json();
    const officer = await browser.newContext({ baseURL: centre.address, storageState: cookies });
    const { indicators } = await (await officer.request.get(`/api/reports/${number}`)).json();
    await officer.close();
    expect(indicators.map(({ type, norm }: { type: string; norm: string }) => `${type} ${norm}`)).toEqual(
      expect.arrayContaining(['ransomware-family blackbasta', 'email recovery-desk@mail.example']),
    );
  },
);

test(
  'an officer gets the files of a report back: prepared, started, proved, taken out, handed into the case',
  { timeout: 120_000 },
  async () => {
    await open(true);
    const report = await page.request.post('/api/reports', {
      data: { kind: 'ransomware', lang: 'ja', title: '有明精機', text: '開けなくなった。', exercise: true },
    });
    const { number } = await report.json();
    await visitor.go(`/reports/${number}`);
    await page.locator('input[type=file]').setInputFiles([picked('見積-3318.docx.basta', encrypted)]);
    await page.getByRole('button', { name: /見積-3318/ }).waitFor();
    await page.getByRole('link', { name: 'ファイルを復旧する' }).click();
    await page.getByRole('checkbox', { name: /見積-3318/ }).waitFor();
    await page.getByRole('button', { name: '用意する' }).click();
    await page.getByRole('button', { name: '復旧を始める' }).waitFor();
    await page.locator('input[type=file]').setInputFiles([picked('readme.txt', note)]);
    await page.getByRole('rowheader', { name: 'readme.txt' }).waitFor();
    await page.getByRole('button', { name: '復旧を始める' }).click();

    await page.getByText('まとめて取り出す').waitFor({ timeout: 60_000 });
    await drawn(page);
    await page.locator('.family-reasons', { hasText: 'Black Basta' }).waitFor();
    await page.getByText('確認済み').first().waitFor();
    expect(await page.locator('figure .byte-strip').count()).toBe(2);

    await page.getByRole('button', { name: /まとめて取り出す/ }).click();
    await page.getByRole('textbox', { name: /理由/ }).fill('被害者への返却');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '保存する' }).click()]);
    const packed = unzipSync(await readFile(await download.path()));
    const manifest = Manifest.parse(JSON.parse(Buffer.from(packed['manifest.json'] ?? []).toString()));
    const opened = manifest.entries.find(({ verified }) => verified);
    expect(opened?.outputSha256).toBe(createHash('sha256').update(original).digest('hex'));
    expect(Buffer.compare(Buffer.from(packed[opened?.output ?? ''] ?? []), original)).toBe(0);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: '事案に加える' }).click();
    await page.getByText('続報として加えました').waitFor();
    await visitor.go(`/reports/${number}`);
    await page.getByText('復旧 J-').first().waitFor();
  },
);
