import { randomBytes } from 'node:crypto';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { resumePosted } from '#exchange';
import { RenkeiError } from '#model/errors.ts';
import type { JobState } from '#model/job.ts';
import { lockDataFolder } from '#platform/centre/data-lock.ts';
import { onInterrupt } from '#platform/centre/interrupt.ts';
import { closeOnce, openServices } from '#platform/centre/open-services.ts';
import { readRunFile, removeRunFile, writeRunFile } from '#platform/centre/run-file.ts';
import { lockWriter } from '#platform/centre/writer-lock.ts';
import { openDatabase, type Place } from '#platform/database/connect.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { traceOf } from '#platform/trace.ts';
import { firstSignInLink, type Home, homeOf, writeRealm } from '#platform/identity/index.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { exerciseJobId, exerciseJobKind } from '#training';
import { buildWeb, webFolder } from './build-web.ts';
import { openHouse } from './capabilities.ts';
import { migrations } from './migrations.ts';
import { createCentreServer } from './serve.ts';

export type StartOptions = {
  readonly data: string;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly empty: boolean;
  /** Whose centre a new one is; undefined: Japan's. */
  readonly home: Home | undefined;
  readonly databaseUrl: string | undefined;
  readonly terminal: Terminal;
};

/**
 * Starts the centre: lock, database, web, first content, server. Prints its address when it is ready. A signal stops it, at any time: running
 * requests are finished, PostgreSQL is stopped, and the process ends. So does the function answered, but for the process.
 *
 * Errors: `centre-running`, `data-folder-busy`, `centre-elsewhere`, `port-in-use`, `web-build-failed`, and those of the database.
 */
export async function startCentre({
  data,
  host,
  port,
  empty,
  home,
  databaseUrl,
  terminal,
}: StartOptions): Promise<{ readonly stop: () => Promise<void> }> {
  const folder = resolve(data);
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  };
  let interrupted = false;
  onInterrupt(async () => {
    interrupted = true;
    terminal.note({ ja: '終了しています…', en: 'Stopping …' });
    await stop();
    return process.exitCode === 1 ? 1 : 0;
  });
  try {
    undo.push(await takeFolder(folder));
    await requireFreePort(host, port);
    const web = buildWeb(() => terminal.note({ ja: '画面を組み立てています…', en: 'Building the web …' }));
    // Awaited below; until then its failure must not count as unhandled.
    web.catch(() => undefined);
    const opening = openServices(folder, databaseUrl, migrations, home);
    // Arranged before it is there: whoever stops a start must not leave PostgreSQL behind.
    undo.push(() => closeOnce(opening));
    const { services, pool, place } = await opening;
    const giveUp = (): void => void process.kill(process.pid, 'SIGTERM');
    undo.push(
      await lockWriter(pool, () => {
        services.log.fatal('centre-elsewhere');
        giveUp();
      }),
    );
    process.once('uncaughtException', (thrown) => {
      services.log.fatal(traceOf(thrown), 'internal');
      process.exitCode = 1;
      giveUp();
    });

    await firstContent(services, place, empty, terminal);
    const house = openHouse(services);
    await web;
    // A small centre is whole when it opens; a large one opens meanwhile.
    await Promise.race([house.linked, pause(2_000)]);
    house.linked.catch((problem: unknown) => {
      services.log.fatal(traceOf(problem), 'links-rebuilding');
      process.exitCode = 1;
      giveUp();
    });

    const secret = `local_${randomBytes(24).toString('base64url')}`;
    const server = await createCentreServer(services, house, secret, webFolder);
    undo.push(() => server.close());
    await server.listen({ host, port }).catch((cause: unknown) => {
      throw new RenkeiError('port-in-use', { port }, cause);
    });
    const bound = (server.server.address() as AddressInfo).port;
    undo.push(() => house.jobs.close());
    // What failed is tried again, once each start: nobody else can order it.
    await house.jobs.resume(exerciseJobId);
    await resumePosted(services, house.jobs);
    await house.jobs.start();
    undo.push(() => house.publisher.close());
    house.publisher.start();
    undo.push(() => house.feeds.close());
    house.feeds.start();
    undo.push(() => house.traceJudge.close());
    house.traceJudge.start();
    await writeRunFile(folder, { pid: process.pid, address: `http://${host}:${bound}`, secret, database: place });
    undo.push(() => removeRunFile(folder));

    await announce(services, terminal, `http://${host === '127.0.0.1' ? 'localhost' : host}:${bound}`);
    undo.push(await tellOfExercise(house.jobs, terminal));
    return { stop };
  } catch (problem) {
    // What fails because everything is being stopped is no failure; the process is about to end.
    if (interrupted) await new Promise(() => undefined);
    await stop();
    throw problem;
  }
}

async function takeFolder(folder: string): Promise<() => Promise<void>> {
  const lock = await lockDataFolder(folder);
  if (lock.held) return lock.release;
  const running = await readRunFile(folder);
  if (running?.pid === lock.pid) throw new RenkeiError('centre-running', { address: running.address });
  throw new RenkeiError('data-folder-busy', { folder, pid: lock.pid });
}

/** Found out before minutes of work, not after. */
async function requireFreePort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const socket = createSocket();
  try {
    socket.listen(port, host);
    await once(socket, 'listening');
  } catch (cause) {
    throw new RenkeiError('port-in-use', { port }, cause);
  } finally {
    socket.close();
  }
}

/**
 * On the first start, once: what kind of centre this is, and the reports of the exercise unless an empty one was asked for; a job loads the rest of it while the centre serves. Commands hand reports in
 * before it too: those are real, and so is a centre that holds any.
 */
async function firstContent(services: Services, place: Place, empty: boolean, terminal: Terminal): Promise<void> {
  const { database } = services;
  const known = await database.asSystem((tx) => tx.selectFrom('setting').select('value').where('name', '=', 'realm').executeTakeFirst());
  if (known) return;
  const earlier = await database.asSystem((tx) => tx.selectFrom('report').select('id').where('exercise', '=', false).executeTakeFirst());
  // A first start that was cut off may be one of another country's centre.
  const isElsewhere = (await database.asSystem(homeOf)).country !== 'JP';
  const isReal = empty || earlier !== undefined || isElsewhere;
  let jobs: Jobs | null = null;
  if (!isReal) {
    const progress = terminal.progress({ ja: '訓練データを読み込んでいます', en: 'Loading the exercise data' });
    const hasty = openDatabase(place, { waitsForDisk: false });
    try {
      const house = openHouse({ ...services, database: hasty });
      await house.linked;
      await house.loadExercise(progress);
      jobs = house.jobs;
    } finally {
      await hasty.close();
    }
    progress.end();
  } else if (!empty) {
    terminal.note({ ja: '報告が既にあるため、訓練データは入れません。', en: 'There are reports already: no exercise data is loaded.' });
  }
  // Last, and waiting for the disk with everything before it: a first start that was cut off is a first start again.
  await database.asSystem(async (tx) => {
    await writeRealm(tx, isReal ? 'real' : 'exercise');
    await jobs?.enqueue(tx, exerciseJobKind, exerciseJobId);
  });
}

/** Says that the rest of the exercise is being loaded, and when it is whole. */
async function tellOfExercise(jobs: Jobs, terminal: Terminal): Promise<() => void> {
  // Null while the database is away: the centre has started, and this only tells of it.
  const state = (): Promise<JobState | null> =>
    jobs.statuses([exerciseJobId]).then(
      (all) => all.get(exerciseJobId)?.state ?? 'done',
      () => null,
    );
  const first = await state();
  if (first === null || first === 'done') return () => undefined;
  terminal.note({
    ja: '訓練の残り（照会・メールボックスなど）を読み込んでいます。センターはもう使えます。',
    en: 'The rest of the exercise (inquiries, mailboxes …) is being loaded; the centre can be used meanwhile.',
  });
  const watch = setInterval(() => void look(), 1_000);
  const look = async (): Promise<void> => {
    const now = await state();
    if (now === null || now === 'waiting' || now === 'running') return;
    clearInterval(watch);
    terminal.note(
      now === 'done'
        ? { ja: '訓練がそろいました。', en: 'The exercise is whole.' }
        : {
            ja: '訓練の残りを読み込めませんでした。次の起動で続けます。',
            en: 'The rest of the exercise could not be loaded; the next start goes on with it.',
          },
    );
  };
  return () => clearInterval(watch);
}

async function announce(services: Services, terminal: Terminal, address: string): Promise<void> {
  const path = await firstSignInLink(services);
  const signIn = path && `${address}${path}`;
  const link = signIn ? `\nサインイン（一度だけ、15分以内） / Sign in (once, within 15 minutes): ${signIn}` : '';
  terminal.result({ address, signIn }, `連携 Renkei: ${address}${link}`);
}
