import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import type { Acting } from '../acting.ts';
import { CONSENT_DAYS, type ConsentRequest } from '../core/disclosure/consent-request.ts';
import { consentOf } from '../core/disclosure/objections-to-disclosure.ts';
import { addConsentRequest, consentRequest, consentsOf, keepConsent } from '../store/consents.ts';
import { locked } from './change-disclosure.ts';

const DAY = 24 * 3_600_000;

/**
 * Asks the owner of a line whether it may leave in these words, to these recipients, for this use. Without an answer within ten days it stays in.
 * @throws `consent-not-needed`, also where the same was asked and is still open or granted.
 */
export async function askConsent(acting: Acting, id: string, item: string, use: string): Promise<ConsentRequest> {
  const { tx, services, viewer } = acting;
  const disclosure = await locked(acting, id);
  if (disclosure.state === 'sent' || disclosure.state === 'withdrawn')
    throw new RenkeiError('move-not-legal', { act: 'consent', state: disclosure.state });
  const line = found(disclosure.content.items.find((one) => one.id === item));
  const recipients = disclosure.content.recipients.map(({ organisation }) => organisation);
  const now = services.now();
  const at = new Date(now).toISOString();
  const state = consentOf(line, recipients, { desk: viewer.organisation, requests: await consentsOf(tx, id), now: at });
  if (state === 'not-needed' || state === 'granted' || state === 'requested') throw new RenkeiError('consent-not-needed', { item });
  if (line.leaves.en.trim() === '') throw new RenkeiError('disclosure-without-words', { item });
  const request: ConsentRequest = {
    id: services.newId(),
    disclosure: id,
    item,
    owner: line.owner,
    label: line.label,
    ours: line.ours,
    leaves: line.leaves,
    recipients,
    use,
    marks: line.marks,
    askedAt: at,
    askedBy: viewer.name,
    dueAt: new Date(now + CONSENT_DAYS * DAY).toISOString(),
    decision: null,
    decidedAt: null,
    decidedBy: null,
    why: '',
    scope: [],
    expiresAt: null,
    exercise: disclosure.exercise,
  };
  await addConsentRequest(tx, request);
  const facts = { owner: line.owner, item, recipients, disclosure: disclosure.number };
  await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'consent', id: request.id }, reason: use, facts });
  return request;
}

type ConsentWord = {
  readonly decision: 'granted' | 'denied';
  readonly scope: readonly string[];
  readonly expiresAt: string | null;
  readonly why: string;
};

/** The owner's word; for an owner without a seat here, the desk enters it. @throws `not-found`, `not-permitted`, `consent-settled`. */
export async function decideConsent({ tx, services, viewer }: Acting, id: string, word: ConsentWord): Promise<ConsentRequest> {
  const request = found(await consentRequest(tx, id));
  if (request.decision !== null) throw new RenkeiError('consent-settled');
  if (word.scope.some((one) => !request.recipients.includes(one)))
    throw new RenkeiError('invalid-input', { field: 'scope', problem: 'recipient' });
  if (word.decision === 'granted' && word.scope.length === 0) throw new RenkeiError('invalid-input', { field: 'scope', problem: 'empty' });
  const decided: ConsentRequest = {
    ...request,
    decision: word.decision,
    decidedAt: new Date(services.now()).toISOString(),
    decidedBy: viewer.name,
    why: word.why,
    scope: word.decision === 'granted' ? [...word.scope] : [],
    expiresAt: word.decision === 'granted' ? word.expiresAt : null,
  };
  if (!(await keepConsent(tx, decided))) throw new RenkeiError('not-permitted');
  const facts = { decision: decided.decision, scope: decided.scope, expiresAt: decided.expiresAt, item: request.item };
  await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'consent', id }, reason: word.why, facts });
  return decided;
}
