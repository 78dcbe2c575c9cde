import { createHash } from 'node:crypto';
import type { Executor } from '#platform/database/executor.ts';
import '../tables.ts';

/** Remembers the code of a public report by its hash only. @param code as ReceiptCode gives it, without hyphens */
export async function rememberCode(executor: Executor, report: string, code: string): Promise<void> {
  await executor
    .insertInto('receipt_code')
    .values({ report, code_hash: hashOf(code) })
    .execute();
}

/** The report with this number, if the code is its own. An unknown number and a wrong code look the same. */
export async function reportOfCode(executor: Executor, number: string, code: string): Promise<{ id: string; exercise: boolean } | null> {
  const row = await executor
    .selectFrom('receipt_code')
    .innerJoin('report', 'report.id', 'receipt_code.report')
    .select(['report.id', 'report.exercise'])
    .where('report.number', '=', number)
    .where('code_hash', '=', hashOf(code)) // compared as hashes: time tells nothing about the code
    .executeTakeFirst();
  return row ?? null;
}

const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();
