import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What every test that needs the database comes by, sooner or later. */
const DOOR = "inject('postgres')";

/** The test files below `folder` that reach the database, through whatever they import from test/. Paths below the repository. */
export function databaseTests(folder: string): string[] {
  const known = new Map<string, boolean>();
  const reaches = (path: string): boolean => {
    const before = known.get(path);
    if (before !== undefined) return before;
    known.set(path, false); // a circle leads nowhere new
    const text = readFileSync(path, 'utf8');
    const imported = [...text.matchAll(/from '(\.[^']+\.tsx?)'/g)].map(([, to = '']) => normalize(join(dirname(path), to)));
    const found = text.includes(DOOR) || imported.filter((one) => one.startsWith('test/')).some(reaches);
    known.set(path, found);
    return found;
  };
  return globSync(`${folder}/**/*.test.{ts,tsx}`).filter(reaches).sort();
}
