import {
  exchange,
  goByVocabularies,
  loadExerciseExchange,
  openFeeds,
  openPublisher,
  postedJob,
  type FeedClock,
  type Publisher,
} from '#exchange';
import { intake, openTraceJudge, type TraceJudge } from '#intake';
import { createLinker, linking, goByImportedLists, type LinkerService, weighing, weightJobs } from '#linking';
import {
  exerciseInterests,
  exerciseTeams,
  liaison,
  loadExerciseInquiries,
  loadExerciseMatching,
  loadExerciseRoster,
  openBlindMatching,
} from '#liaison';
import { loadExerciseMailboxes, mail, mailboxJob } from '#mail';
import { recovery, recoveryJob } from '#recovery';
import {
  exerciseAuthorities,
  exerciseBegins,
  exerciseJob,
  exerciseMailbox,
  type ExercisePart,
  exerciseSeed,
  loadExercise,
  mboxOf,
  training,
  writingPorts,
} from '#training';
import { audit } from '#platform/audit/index.ts';
import type { Capability } from '#platform/capability.ts';
import type { Progress } from '#platform/cli/progress.ts';
import type { Identify } from '#platform/http/identify.ts';
import { identity, openIdentify } from '#platform/identity/index.ts';
import { openJobs, type Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';

/** The whole house, put together on one database: with commands.ts and migrations.ts the only places that know every capability. */
export type House = {
  readonly capabilities: readonly Capability[];
  readonly identify: Identify;
  /** Long work. It waits until `jobs.start()`; whoever starts it closes it. */
  readonly jobs: Jobs;
  /** Keeps what is shared in step with the records. It waits until `start()`; whoever starts it closes it. */
  readonly publisher: Publisher;
  /** Runs what is fetched from partners and pushed to them when its time has come. It waits until `start()`; whoever starts it closes it. */
  readonly feeds: FeedClock;
  /** Judges traces that nobody has judged yet. It waits until `start()`; whoever starts it closes it. */
  readonly traceJudge: TraceJudge;
  /** Settles when the linking engine holds what the database holds. Until then all works but links: reports are stored and linked at the end. */
  readonly linked: Promise<unknown>;
  /** Brings the reports of the exercise in; its job brings the rest. Repeated after it was cut off, it goes on where it stopped. */
  loadExercise(progress: Progress): Promise<void>;
};

/** Puts the house together and begins to fill the linking engine. */
export function openHouse(services: Services): House {
  goByImportedLists(services);
  goByVocabularies(services);
  const linker = createLinker(services);
  const linked = linker.rebuild();
  linked.catch(() => undefined); // whoever opened the house awaits it
  const blind = openBlindMatching(services);
  const feeds = openFeeds(services, linker);
  const jobs: Jobs = openJobs(services, [
    recoveryJob(services),
    mailboxJob(services),
    ...weightJobs(services, linker),
    blind.job,
    postedJob(services, linker),
    exerciseJob(() => exerciseParts(services, linker, jobs)),
    feeds.job,
  ]);
  const { clock, capability: feeding } = feeds.house(jobs);
  return {
    capabilities: [
      identity,
      audit,
      intake(linker),
      linking(linker),
      weighing(linker, jobs),
      recovery(jobs, linker),
      mail(jobs, linker),
      liaison,
      blind.capability(jobs),
      exchange(linker, jobs),
      feeding,
      training(jobs),
    ],
    jobs,
    publisher: openPublisher(services, linker),
    feeds: clock,
    traceJudge: openTraceJudge(services, linker),
    linked,
    identify: openIdentify(services),
    loadExercise: (progress) => loadExercise(services, linker, (done, total) => progress.report(done, total)),
  };
}

/** What the exercise holds beside its reports, in the order in which one needs the other. */
async function exerciseParts(services: Services, linker: LinkerService, jobs: Jobs): Promise<readonly ExercisePart[]> {
  const begins = await exerciseBegins(services);
  const inquiries: ExercisePart['load'] = (progress) =>
    loadExerciseInquiries(services, begins, exerciseAuthorities, (done, total) => progress(done / total));
  const mailboxes = (): Promise<void> => {
    const brought = (['ja', 'en'] as const).map((language) => {
      const { name, owners, messages } = exerciseMailbox(language, exerciseSeed, begins, writingPorts);
      return { name, owners, bytes: mboxOf(messages) };
    });
    return loadExerciseMailboxes(services, linker, jobs, begins, brought);
  };
  return [
    { weight: 20, load: inquiries },
    ...[
      () => exerciseInterests(services, begins),
      () => exerciseTeams(services, begins),
      () => loadExerciseRoster(services, begins),
      () => loadExerciseMatching(services, jobs, begins, exerciseAuthorities),
      mailboxes,
      () => loadExerciseExchange(services, linker),
    ].map((load): ExercisePart => ({ weight: 1, load })),
  ];
}
