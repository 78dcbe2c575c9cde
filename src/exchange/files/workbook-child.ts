import { readWorkbook } from './read-workbook.ts';
import { packSheets, type WorkbookMessage } from './workbook-message.ts';

/** The process apart that reads workbooks: one file over the channel (base64), one answer back. Only read-workbook-apart.ts starts it. */
process.on('disconnect', () => process.exit(0));
process.once('message', (message) => {
  void answerTo(String(message)).then((answer) => process.send?.(answer, () => process.disconnect()));
});

async function answerTo(file: string): Promise<WorkbookMessage> {
  const read = await readWorkbook(Buffer.from(file, 'base64'));
  if (read.ok) return { ok: true, sheets: packSheets(read.value) };
  const { code, facts = {} } = read.reason;
  return { ok: false, code: code === 'xlsx-too-large' ? code : 'xlsx-broken', facts: { ...facts } };
}
