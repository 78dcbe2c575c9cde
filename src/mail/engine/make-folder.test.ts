import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

const base = mkdtempSync(join(tmpdir(), 'renkei-folder-'));
afterAll(() => rmSync(base, { recursive: true }));

describe('a folder for the work', () => {
  it('is made with those above it, and stays where it is there', () => {
    const path = join(base, 'a', 'b');
    makeFolder(path);
    makeFolder(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('is refused where a file has the name, or lies on the way', () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(file)).toThrow(expect.objectContaining({ code: 'folder-not-writable', facts: { folder: file } }));
    expect(() => makeFolder(join(file, 'below'))).toThrow(expect.objectContaining({ code: 'folder-not-writable' }));
  });

  it.runIf(process.platform === 'linux')('is refused at once where the system makes no folders', () => {
    expect(() => makeFolder('/proc/renkei')).toThrow(expect.objectContaining({ code: 'folder-not-writable' }));
  });
});
