import { randomBytes } from 'node:crypto';
import type { JobKind } from '#platform/jobs/jobs.ts';
import { storeBytes } from '#platform/files/file-store.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import { RenkeiError } from '#model/errors.ts';
import type { Crew } from '../core/blind-matching/crew.ts';
import { matchInput, MatchType } from '../core/blind-matching/match-selector.ts';
import { buildMatchSet, MOST_ENTRIES } from '../core/blind-matching/match-set.ts';
import { setSizeFor } from '../core/blind-matching/query-size.ts';
import { decodeScalar } from '../core/blind-matching/scalar.ts';
import { keepSet, setToMake } from '../store/blind-epochs.ts';
import type { matchableAbroad } from '../store/interests.ts';
import { epochDomain } from './epoch-domain.ts';
import { newReference } from './new-reference.ts';
import { outputsOf } from './outputs-of.ts';

export const publishing = 'blind-set';

/**
 * Makes the set of an epoch: every entry that may be matched abroad under the epoch's key, each with a reference of its own. A run that was cut off begins
 * again; it made nothing.
 */
export const publishSetJob = (services: Services, crew: Crew, matchable: typeof matchableAbroad): JobKind => ({
  id: publishing,
  run: async (id, { report, signal }) => {
    const { database, now } = services;
    const epoch = await database.asSystem((tx) => setToMake(tx, id));
    // The epoch was closed meanwhile, and with it the wish.
    const key = epoch === null ? null : decodeScalar(epoch.secret_key);
    if (epoch === null || key === null) return;
    const publishedAt = new Date(now()).toISOString();
    const home = (await database.asSystem(homeOf)).id;
    const held = (await database.asSystem((tx) => matchable(tx, publishedAt, epoch.exercise))).filter(isMatchSelector);
    if (held.length > MOST_ENTRIES) throw new RenkeiError('blind-set-too-large', { limit: MOST_ENTRIES });
    // One entry a selector, however many hold it: two alike would tell that they do.
    const distinct = [...Map.groupBy(held, (entry) => Buffer.from(matchInput(entry)).toString('base64')).values()];
    const tell = (done: number): void =>
      report({ what: { ja: '照合用の集合を作成', en: 'Making the set' }, done, total: distinct.length, current: null });
    const inputs = distinct.flatMap(([first]) => (first ? [matchInput(first)] : []));
    const outputs = await outputsOf(crew, key, inputs, tell, signal);
    const items = outputs.map((output) => ({ output, label: { desk: home, reference: newReference() } }));
    const references = distinct.flatMap((group, at) =>
      group.map(({ id: interest, organisation }) => ({ reference: items[at]?.label.reference ?? '', interest, organisation })),
    );
    const bytes = buildMatchSet(epochDomain(home, epoch), { set: id, publishedAt }, items, randomBytes);
    if (!bytes.ok) throw new RenkeiError(bytes.reason.code, bytes.reason.facts);
    const stored = await storeBytes(services.files, services.newId, bytes.value, bytes.value.length);
    if (stored === null) throw new RenkeiError('internal', { incident: 'blind-set' });
    const sha256 = Buffer.from(stored.sha256, 'hex');
    await database.asSystem((tx) =>
      keepSet(tx, { id, publishedAt, entries: setSizeFor(items.length), bytes: stored.bytes, sha256, references }),
    );
  },
});

const isMatchSelector = <Entry extends { readonly type: string }>(entry: Entry): entry is Entry & { readonly type: MatchType } =>
  MatchType.safeParse(entry.type).success;
