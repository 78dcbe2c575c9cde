import type { Page } from 'playwright-core';
import { settled } from './traffic.ts';

/* How people act on an inquiry at the desk's page. */

/** Presses an act that is on top of the page or behind “more”; its dialog opens. */
export async function press(page: Page, name: string): Promise<void> {
  const button = page.locator('.act-bar').getByRole('button', { name: new RegExp(`^${name}`) });
  const others = page.locator('.act-bar').getByRole('button', { name: 'ほかの操作' });
  await button.or(others).first().waitFor();
  // The page may still be fetching what the act before has left.
  await settled(page);
  if ((await button.count()) === 0) await others.click();
  await button.click();
  await page.getByRole('dialog').waitFor();
}

/** Does what the open dialog is about; it closes once the centre has agreed. */
export async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** An act that asks nothing but to be sure. */
export async function act(page: Page, name: string): Promise<void> {
  await press(page, name);
  await confirm(page, name);
}

/** Puts the texts of a request into Japanese beside the partner's own, by the ids of their fields. */
export async function translate(page: Page, words: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: '訳を直す' }).click();
  for (const [field, text] of Object.entries(words)) await page.locator(`#request-${field}-other`).fill(text);
  for (const box of await page.getByLabel('訳を確認した').all()) if (!(await box.isChecked())) await box.check();
  await page.getByRole('button', { name: '訳を確認済みにする' }).click();
}

/** The cross-check as it is proposed, the sender found to be who it says. */
export async function triage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'この案で照合を終える' }).click();
  await page.getByRole('dialog').getByLabel('送信元が本物であることを確かめた').check();
  await confirm(page, '照合を終える');
}

/** Cross-check, every requirement of the law, acceptance. */
export async function takeOn(page: Page): Promise<void> {
  await triage(page);
  await act(page, '法的検討を始める');
  await page.getByRole('button', { name: '判断を記録', exact: true }).click();
  for (const one of await page.getByRole('dialog').locator('.legal-input').all()) {
    await one.getByText('満たす', { exact: true }).click();
    await one.getByLabel(/^理由/).fill('訓練のため（架空）');
  }
  await confirm(page, '要件の判断を記録');
  await act(page, '受諾する');
}

/** The same work for one unit, about every open question. */
export async function assign(page: Page, unit: string, what: string): Promise<void> {
  await press(page, '担当を割り当てる');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('頼む相手').selectOption(unit);
  await dialog.getByLabel('頼むこと').fill(what);
  await confirm(page, '担当を割り当てる');
}
