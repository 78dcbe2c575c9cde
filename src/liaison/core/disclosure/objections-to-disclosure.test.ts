import { describe, expect, it } from 'vitest';
import { aDisclosure, aReport, contentOf, holdings } from '../../../../test/liaison/disclosures.ts';
import { both } from '../../../../test/liaison/samples.ts';
import type { ConsentRequest } from './consent-request.ts';
import type { DisclosureContent } from './disclosure.ts';
import type { DisclosureItem } from './disclosure-item.ts';
import { unmarked } from './handling-marks.ts';
import { objectionsToDisclosure } from './objections-to-disclosure.ts';
import { victimSubject } from './pseudonym.ts';

const now = '2026-11-22T00:00:00Z';
const wallet = { type: 'btc' as const, value: 'bc1qexample', norm: 'bc1qexample', role: 'attacker' as const };
const account = { type: 'bank-account' as const, value: '0001-001-1234567', norm: '0001-001-1234567', role: 'attacker' as const };

const against = (content: DisclosureContent, requests: readonly ConsentRequest[] = [], at = now): string[] =>
  objectionsToDisclosure(aDisclosure(content), { desk: 'JP-NPA', requests, now: at }).map(({ code }) => code);

const changed = (content: DisclosureContent, label: string, change: Partial<DisclosureItem>): DisclosureContent => ({
  ...content,
  items: content.items.map((item) => (item.label.en === label ? { ...item, ...change } : item)),
});

const consent = (content: DisclosureContent, label: string, change: Partial<ConsentRequest> = {}): ConsentRequest => {
  const item = content.items.find((one) => one.label.en === label);
  if (!item) throw new TypeError(label);
  return {
    id: '00000000-0000-4000-8000-0000000000c1',
    disclosure: '00000000-0000-4000-8000-0000000000d1',
    item: item.id,
    owner: item.owner,
    label: item.label,
    ours: item.ours,
    leaves: item.leaves,
    recipients: ['DE-NORDMARK'],
    use: 'Answer',
    marks: unmarked,
    askedAt: '2026-11-21T00:00:00Z',
    askedBy: 'desk one',
    dueAt: '2026-12-01T00:00:00Z',
    decision: 'granted',
    decidedAt: '2026-11-21T01:00:00Z',
    decidedBy: 'Tokyo',
    why: '',
    scope: ['DE-NORDMARK'],
    expiresAt: null,
    exercise: true,
    ...change,
  };
};

describe('a line that is somebody else’s', () => {
  const proposed = contentOf(holdings([aReport({ victim: null, traces: [wallet] })]));
  const released = changed(proposed, 'Bitcoin address', { decision: 'release' });

  it('may be withheld or left out without asking anybody', () => {
    expect(against(proposed)).toEqual([]);
    expect(against(changed(proposed, 'Bitcoin address', { decision: 'omit' }))).toEqual([]);
  });

  it('does not leave without consent, whoever decides it', () => expect(against(released)).toEqual(['disclosure-consent']));

  it('leaves with the owner’s consent, until it expires', () => {
    const granted = consent(released, 'Bitcoin address', { expiresAt: '2026-12-31T00:00:00Z' });
    expect(against(released, [granted])).toEqual([]);
    expect(against(released, [granted], '2026-12-31T00:00:00Z')).toEqual(['disclosure-consent']);
  });

  it.each<[string, Partial<ConsentRequest>]>([
    ['is denied', { decision: 'denied', scope: [] }],
    ['is not answered', { decision: null }],
    ['is given for another recipient', { scope: ['XX-OTHER'] }],
    ['was given for other words', { leaves: { ja: 'bc1q…', en: 'bc1q…' } }],
    ['is somebody else’s', { owner: 'JP-27' }],
    ['is for another line', { item: 'I200' }],
  ])('does not leave where the consent %s', (_why, change) => {
    expect(against(released, [consent(released, 'Bitcoin address', change)])).toEqual(['disclosure-consent']);
  });
});

describe('a victim', () => {
  const proposed = contentOf(holdings([aReport({ owner: 'JP-NPA' })]));

  it('leaves as a pseudonym that is the same for the same partner', () => {
    expect(against(proposed)).toEqual([]);
    expect(victimSubject('I-1', ' 有明精機 （架空）')).toBe(victimSubject('I-1', '有明精機 (架空)'));
    expect(victimSubject('I-2', '有明精機')).not.toBe(victimSubject('I-1', '有明精機'));
  });

  it('is not named without agreeing, unless a law says so', () => {
    const [victim] = proposed.items.filter(({ identity }) => identity !== null);
    if (!victim?.identity) throw new TypeError('no victim');
    const named = changed(proposed, 'Victim', { identity: { ...victim.identity, as: 'name' }, leaves: victim.ours });
    expect(against(named)).toEqual(['disclosure-identity']);
    expect(against({ ...named, legalBasis: 'Act on International Assistance in Investigations Art. 2 (invented)' })).toEqual([]);
    expect(against(changed(named, 'Victim', { identity: { ...victim.identity, as: 'name', consents: true } }))).toEqual([]);
  });

  it('is not named in the text either', () => {
    const text = both('被害者は有明精機', 'The victim is 有明精機 （架空）.');
    expect(against({ ...proposed, paragraphs: [{ question: 'Q1', part: 'full', text }] })).toEqual(['disclosure-says-held-back']);
  });
});

describe('what is held back', () => {
  it('is found in a text, also defanged, and so are numbers of ours', () => {
    const domain = { type: 'domain' as const, value: 'panel.example', norm: 'panel.example', role: 'attacker' as const };
    const held = contentOf(holdings([aReport({ victim: null, traces: [domain] })]));
    const saying = (en: string): string[] => against({ ...held, paragraphs: [{ question: 'Q1', part: 'full', text: both('…', en) }] });
    expect(saying('The server is PANEL[.]example.')).toEqual(['disclosure-says-held-back']);
    expect(saying('See R-000101.')).toEqual(['disclosure-says-held-back']);
    expect(saying('The victim V-123456, whom we call V-0123AB to others')).toEqual([]);
    expect(saying('See our reference IN-2026-0702, ISO-27001 and CVE-2026-1234.')).toEqual([]);
  });
});

describe('what else speaks against it', () => {
  const whole = contentOf(holdings([]));
  it.each<[string, Partial<DisclosureContent>, string]>([
    [
      'nobody vouches for the translation',
      { subject: { original: 'ja', ja: '回答', en: 'Answer', rendering: 'machine' } },
      'translation-uncertified',
    ],
    ['a question is answered twice', { paragraphs: [...whole.paragraphs, ...whole.paragraphs] }, 'disclosure-question-twice'],
    ['nobody says why it leaves', { purpose: ' ' }, 'reason-required'],
    ['a correction does not say what was wrong', { replaces: '00000000-0000-4000-8000-0000000000d2' }, 'reason-required'],
  ])('is that %s', (_why, change, code) => expect(against({ ...whole, ...change })).toEqual([code]));

  it('is that there is nothing in it, or that an answer answers nothing', () => {
    expect(against({ ...whole, paragraphs: [], items: [] })).toEqual(['disclosure-empty', 'answer-empty']);
    expect(against({ ...whole, paragraphs: [{ question: null, part: null, text: both('本文', 'Text') }] })).toEqual(['answer-empty']);
  });

  it('is somebody’s account without a legal basis', () => {
    const held = changed(contentOf(holdings([aReport({ owner: 'JP-NPA', victim: null, traces: [account] })])), 'bank account', {
      decision: 'release',
    });
    expect(against(held)).toEqual(['disclosure-basis']);
    expect(against({ ...held, legalBasis: 'invented Art. 1' })).toEqual([]);
  });

  it('is a released line without words', () => {
    expect(against(changed(whole, 'Contact', { leaves: { ja: '', en: ' ' } }))).toEqual(['disclosure-without-words']);
  });
});
