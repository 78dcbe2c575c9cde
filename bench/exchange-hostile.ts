import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { renkei, startRenkei } from '../test/centre/run-renkei.ts';
import { killImports } from '../test/crash/kill-imports.ts';

/**
 * Bad input at full size against a running centre, through the doors that people use: a bundle of 1 GB (HTTP and command line, memory of the server), a million levels, bombs, and imports killed at random
 * moments. `npm run bench -- exchange-hostile [MEGABYTES] [KILLS] [PART…]`; 1024 and 20 unless told; parts: big, bad, kill. All input is invented. Linux only: it reads /proc.
 */
const [megabytes = 1024, kills = 20] = process.argv.slice(2, 4).map(Number);
const parts = new Set(process.argv.slice(4));
const wants = (part: string): boolean => parts.size === 0 || parts.has(part);

const folder = await mkdtemp(join(tmpdir(), 'renkei-hostile-'));
await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
try {
  if (wants('big') || wants('bad')) await againstACentre(join(folder, 'centre'));
  if (wants('kill')) {
    const began = performance.now();
    const figures = await killImports({ folder: join(folder, 'killed'), rounds: kills, objects: 20_000, chance: chance(20261123) });
    console.log(`kill -9   ${kills} imports of 20,000 objects at random moments: ${JSON.stringify(figures)} (${seconds(began)} s)`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function againstACentre(data: string): Promise<void> {
  const centre = await startRenkei(data);
  const pid = centre.process.pid ?? 0;
  try {
    const made = await renkei(['token', 'create', '--org', 'JP-13', '--role', 'officer', '--data', data, '--json']);
    const { token } = JSON.parse(made.stdout) as { token: string };
    const authorization = `Bearer ${token}`;
    if (wants('bad')) {
      for (const [what, bytes] of badInputs()) await hand(what, Readable.from([bytes]));
      await form('a workbook that is a bomb, as a form', bomb());
    }
    if (wants('big')) {
      await hand('nothing much, to warm up', Readable.from(bundle(4)));
      await hand(`${megabytes} MB over HTTP`, Readable.from(bundle(megabytes)));
      const file = join(folder, 'big.json');
      await pipeline(Readable.from(bundle(megabytes)), createWriteStream(file));
      const began = performance.now();
      const before = resetPeak();
      const command = spawn(process.execPath, ['src/main/cli.ts', 'exchange', 'import', file, '--data', data, '--json', '--quiet'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let out = '';
      command.stdout.on('data', (text: Buffer) => (out += text.toString()));
      let own = 0;
      const watch = setInterval(() => void (own = Math.max(own, peakOf(command.pid ?? 0))), 200);
      await new Promise((resolve) => command.on('close', resolve));
      clearInterval(watch);
      const { read, created, unchanged, setAside } = JSON.parse(out) as Record<string, number>;
      console.log(
        `${Math.round((await stat(file)).size / 2 ** 20)} MB by the command, known: ${JSON.stringify({ read, created, unchanged, setAside })} in ${seconds(began)} s; server ${before} → peak ${peakOf(pid)} MiB, command peak ${own} MiB`,
      );
    }

    async function hand(what: string, source: Readable): Promise<void> {
      const began = performance.now();
      const before = resetPeak();
      const init = {
        method: 'POST',
        body: Readable.toWeb(source),
        duplex: 'half',
        headers: { authorization, 'content-type': 'application/octet-stream', connection: 'close' },
      };
      // fetch's types lack `duplex`
      const answer = await fetch(`${centre.address}/api/exchange/imports?name=hostile`, init as unknown as RequestInit);
      const last = (await answer.text()).trimEnd().split('\n').at(-1) ?? '';
      const { receipt } = JSON.parse(last) as { receipt?: Record<string, number> };
      const said = receipt && {
        read: receipt['read'],
        created: receipt['created'],
        unchanged: receipt['unchanged'],
        setAside: receipt['setAside'],
        stopped: receipt['stopped'],
      };
      const sums =
        receipt &&
        receipt['read'] ===
          (receipt['created'] ?? 0) + (receipt['updated'] ?? 0) + (receipt['unchanged'] ?? 0) + (receipt['setAside'] ?? 0);
      const alive = (await fetch(`${centre.address}/healthz`)).status;
      console.log(
        `${what}: ${answer.status} ${said ? JSON.stringify(said) : last.slice(0, 200)}${sums === false ? ' DOES NOT SUM' : ''} in ${seconds(began)} s; server ${before} → peak ${peakOf(pid)} MiB, healthz ${alive}`,
      );
    }

    async function form(what: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
      const body = new FormData();
      body.set('file', new Blob([bytes]), 'form.xlsx');
      const answer = await fetch(`${centre.address}/api/exchange/forms/preview`, { method: 'POST', body, headers: { authorization } });
      console.log(`${what}: ${answer.status} ${((await answer.json()) as { code?: string }).code}; server peak ${peakOf(pid)} MiB`);
    }

    function resetPeak(): number {
      // Linux: 5 forgets the peak so far.
      try {
        writeFileSync(`/proc/${pid}/clear_refs`, '5');
      } catch {
        // Then the peak is that of the whole run.
      }
      return peakOf(pid, 'VmRSS');
    }
  } finally {
    centre.process.kill('SIGTERM');
    await centre.ended;
  }
}

/** MiB; 0 where the process is gone. */
function peakOf(pid: number, what = 'VmHWM'): number {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${what}:\\s+(\\d+)`));
    return Math.round(Number(line?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** A bundle of that many MB: reports, notes and indicators with texts of 16 kB that hardly repeat. */
function* bundle(size: number): Generator<Buffer> {
  const next = chance(size);
  yield Buffer.from('{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[');
  const wanted = size * 2 ** 20;
  let done = 0;
  for (let n = 0; done < wanted; n += 1) {
    const id = `${(Math.imul(n + 1, 0x9e37_79b1) >>> 0).toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
    let text = '';
    while (text.length < 16_000) text += ` ${Math.floor(next() * 2 ** 53).toString(36)}`;
    const note = {
      type: 'note',
      spec_version: '2.1',
      id: `note--${id}`,
      created: '2026-01-01T00:00:00Z',
      modified: '2026-01-01T00:00:00Z',
      content: text,
      object_refs: [`note--${id}`],
    };
    const bytes = Buffer.from(`${n === 0 ? '' : ',\n'}${JSON.stringify(note)}`);
    done += bytes.length;
    yield bytes;
  }
  yield Buffer.from(']}');
}

function badInputs(): readonly (readonly [string, Buffer])[] {
  const id = '00000000-0000-4000-8000-000000000001';
  const object = (rest: string): string =>
    `{"type":"malware","spec_version":"2.1","id":"malware--${id}","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z","is_family":false,${rest}}`;
  const list = (...objects: readonly string[]): Buffer =>
    Buffer.from(`{"type":"bundle","id":"bundle--${id}","objects":[${objects.join(',')}]}`);
  const deep = 1_000_000;
  return [
    ['a million levels in an object', list(object(`"x":${'['.repeat(deep)}${']'.repeat(deep)}`))],
    ['a million brackets', Buffer.from('['.repeat(deep))],
    ['a million levels of objects', Buffer.from(`${'{"objects":['.repeat(deep)}`)],
    ['a key twice', list(object('"name":"a","name":"b"'))],
    ['__proto__', list(object('"__proto__":{"isAdmin":true}'))],
    ['an id that lies', list(object('"name":"a"').replace('malware--', 'tool--'))],
    ['a time far ahead', list(object('"name":"a"').replaceAll('2026-01-01T00:00:00Z', '9999-12-31T23:59:59Z'))],
    ['cut short', list(object('"name":"whole"'), object('"name":"cut"')).subarray(0, -40)],
    ['200,000 empty objects', list(Array.from({ length: 200_000 }, () => '{}').join(','))],
    ['a bomb of gzip, 512 MiB', gzipSync(Buffer.alloc(512 * 2 ** 20, ' '), { level: 9 })],
    ['a workbook that is a bomb, as a file', Buffer.from(bomb())],
    ['a ZIP that is no workbook', Buffer.from(zipSync({ 'a.txt': new Uint8Array(100) }))],
    [
      'a MISP event, a million levels',
      Buffer.from(`{"Event":{"uuid":"${id}","info":"x","Attribute":${'['.repeat(deep)}${']'.repeat(deep)}}}`),
    ],
  ];
}

function bomb(): Uint8Array<ArrayBuffer> {
  const text = new Uint8Array(200 * 2 ** 20).fill(32);
  const zipped = zipSync(
    { '[Content_Types].xml': new Uint8Array(10), 'xl/workbook.xml': text, 'xl/_rels/workbook.xml.rels': new Uint8Array(10) },
    { level: 9 },
  );
  return new Uint8Array(zipped);
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}

/** mulberry32: the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
