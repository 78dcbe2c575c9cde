import type { Acting } from '../acting.ts';
import { type CheckAnswer, type CheckResult, padded, shownHits } from '../core/deconfliction/check-answer.ts';
import type { SelectorInput } from '../core/deconfliction/deconfliction-pages.ts';
import { levelOf, told } from '../core/deconfliction/answer-level.ts';
import { afterwards } from './afterwards.ts';
import { askOthers } from './ask-others.ts';
import { housePorts, type DeconflictionPorts } from './ports.ts';
import { readSelector } from './read-selector.ts';

export type Check = {
  readonly selectors: readonly SelectorInput[];
  readonly purpose: string;
  readonly caseNumber: string | null;
  /** Whose own entries are no news either: the unit whose inquiry the desk checks. */
  readonly onBehalfOf?: string;
};

/**
 * Asks whether somebody else works on some selectors, in the caller's transaction; both sides are told, and the answer has the size of its question.
 * Holders of silent entries are alerted later and alone: call `afterwards` once the transaction is committed (a route does; a caller with a
 * transaction of its own does it then).
 * @throws RenkeiError `deconfliction-switched-off`, `deconfliction-quota`
 */
export async function checkSelectors(
  acting: Acting,
  { selectors, purpose, caseNumber, onBehalfOf }: Check,
  ports = housePorts,
): Promise<CheckAnswer> {
  const { viewer } = acting;
  const read = selectors.map(readSelector);
  const found = await askOthers(acting, ports, {
    cause: 'check',
    purpose,
    caseNumber,
    items: read.flatMap((selector, index) =>
      selector.ok ? [{ selector: selector.value, value: selectors[index]?.value ?? '', side: null }] : [],
    ),
    except: onBehalfOf === undefined ? [viewer.organisation] : [viewer.organisation, onBehalfOf],
    exercise: viewer.exerciseOnly,
  });
  let place = 0;
  const results = read.map((selector, index): CheckResult => {
    if (!selector.ok) return { index, answer: 'unreadable', hits: [], more: 0 };
    const item = found.items[place];
    place += 1;
    const meetings = item?.meetings ?? [];
    const hits = meetings.slice(0, shownHits).map(({ match, ownHit }) => ({
      hit: ownHit.number,
      reach: match.reach,
      ...told(match.tellable, levelOf(match.sensitivity)),
    }));
    const answer = item?.because ? 'suppressed' : hits.length > 0 ? 'hit' : 'no-information';
    return { index, answer, hits, more: meetings.length - hits.length };
  });
  return padded({ number: found.number, at: found.at, results, told: results.filter(({ answer }) => answer === 'hit').length });
}

/** The same in a transaction of its own, with what follows. */
export async function checkApart(
  { services, viewer }: Pick<Acting, 'services' | 'viewer'>,
  check: Check,
  ports: DeconflictionPorts = housePorts,
) {
  const answer = await services.database.as(viewer, (tx, asMachine) => checkSelectors({ tx, asMachine, services, viewer }, check, ports));
  afterwards(services, ports);
  return answer;
}
