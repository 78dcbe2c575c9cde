import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** The peer's folder (White Phoenix by CyberArk, Apache-2.0) and the Python that has what it needs; null: none given. */
const folder = process.env['WHITE_PHOENIX'];
const python = process.env['WHITE_PHOENIX_PYTHON'] ?? 'python3';
export const hasWhitePhoenix = folder !== undefined && existsSync(join(folder, 'White-Phoenix.py'));

/** The files that it writes for a damaged file, by path. It works in a copy of its folder, since it writes there. */
export function whitePhoenix(name: string, bytes: Uint8Array): Map<string, Uint8Array> {
  const work = mkdtempSync(join(tmpdir(), 'renkei-bench-'));
  const files = new Map<string, Uint8Array>();
  try {
    cpSync(folder ?? '', join(work, 'tool'), { recursive: true });
    mkdirSync(join(work, 'out'));
    writeFileSync(join(work, name), bytes);
    const run = spawnSync(python, ['White-Phoenix.py', '-f', join(work, name), '-o', join(work, 'out'), '-s', '-dl'], {
      cwd: join(work, 'tool'),
      timeout: 600_000,
    });
    if (process.env['VERBOSE'] && run.status !== 0) console.log(`  (White Phoenix: ${run.stderr.toString().trim().split('\n').at(-1)})`);
    for (const entry of readdirSync(join(work, 'out'), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && entry.name !== 'tmp') files.set(relative(join(work, 'out'), path), readFileSync(path));
    }
  } finally {
    rmSync(work, { recursive: true });
  }
  return files;
}
