import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startInteropCentre } from './interop-centre.ts';
import { runPythonTests } from './python-tests.ts';
import { prepareClients } from './prepare-clients.ts';

/**
 * `npm run test:interop [-- FILTER…]`: other people's clients against a running centre. Their packages (requirements.txt) go into an environment of their own below
 * .build/, once; then a centre is started with the exercise data, and every *_test.py of this folder is run by Python's unittest. The last line counts the tests. What is
 * missing (Python, pip, a package) is a failure and said, never a pass.
 */
const filters = process.argv.slice(2);
const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith('_test.py') && (filters.length === 0 || filters.some((filter) => name.includes(filter))))
  .toSorted();

const counts = { passed: 0, failed: 0, skipped: 0 };
try {
  if (files.length === 0) throw new Error(`No test file fits ${filters.join(' ')}`);
  const [clients, started] = await Promise.allSettled([prepareClients(`${folder}requirements.txt`), startInteropCentre()]);
  if (started.status === 'rejected') throw started.reason;
  const centre = started.value;
  try {
    if (clients.status === 'rejected') throw clients.reason;
    const python = clients.value;
    for (const file of files) {
      const { passed, failed, skipped, seconds } = await runPythonTests(python, folder, file, centre.environment);
      console.log(`${file}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds.toFixed(1)} s`);
      counts.passed += passed;
      counts.failed += failed;
      counts.skipped += skipped;
    }
  } finally {
    await centre.stop();
  }
} catch (problem) {
  console.error(`test:interop did not run to its end: ${problem instanceof Error ? problem.message : String(problem)}`);
  counts.failed += 1;
}
if (counts.skipped > 0) console.log(`${counts.skipped} skipped (each with its reason above)`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
