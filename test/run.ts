import { startVitest } from 'vitest/node';

/**
 * `npm test [-- FILTER…]`: every test of the repository, those in a real browser included. The last line says how many passed and failed; a file that
 * cannot be loaded and an error outside any test count as failed, and so does finding no test at all.
 */
const vitest = await startVitest('test', process.argv.slice(2), { watch: false, reporters: ['default'] });

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const module of vitest.state.getTestModules()) {
  counts.failed += module.errors().length;
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === 'passed' || state === 'failed') counts[state] += 1;
    else counts.skipped += 1;
  }
}
counts.failed += vitest.state.getUnhandledErrors().length;
await vitest.close();

if (counts.passed + counts.failed === 0) {
  console.error('No test was found.');
  counts.failed = 1;
}
if (counts.skipped > 0) console.log(`${counts.skipped} skipped (collections in ../shared/data that are not there; see above)`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
