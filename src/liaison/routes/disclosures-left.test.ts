import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOrganisation } from '#platform/identity/organisations.ts';
import { type DeskPerson } from '../../../test/liaison/desk-world.ts';
import {
  act,
  approve,
  ask,
  at,
  inquiry,
  messagesOf,
  openDisclosures,
  post,
  recordOf,
  sent,
  w,
  wallet,
  written,
} from '../../../test/liaison/disclosure-world.ts';
import { both } from '../../../test/liaison/samples.ts';

beforeAll(openDisclosures);
afterAll(() => w.close());

describe('under conditions', () => {
  it('the offer leaves first and says nothing of the content; it follows once they are accepted, as it was approved', async () => {
    const number = await inquiry();
    const detail = await sent(number, { conditions: [{ kind: 'no-onward', detail: '', until: null }] });
    expect((await messagesOf(number)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['offer']));
    expect((await messagesOf(number)).some(({ content }) => content.includes('There are fewer than five.'))).toBe(false);
    expect(detail.letters[0]).toMatchObject({ handover: 'offered', offer: { kind: 'offer' }, content: { kind: 'delivery' } });
    const offer = (await messagesOf(number)).find(({ kind }) => kind === 'offer');
    expect(JSON.parse(offer?.content ?? '{}').content).toEqual(detail.letters[0].offer);
    await act(number, { kind: 'conditions-accepted', handover: Object.values(detail.disclosure.handovers)[0] as string });
    const delivered = (await messagesOf(number)).filter(({ kind }) => kind === 'delivery');
    expect(delivered.map(({ content }) => content.includes(`"content":${detail.letters[0].text},`))).toEqual([true]);
    expect((await recordOf(number))?.state).toBe('answered');
  });
});

describe('consent of the owner', () => {
  it('is asked, given for these words until a date, and without it nothing of the owner’s leaves', async () => {
    const number = await inquiry();
    const detail = await written(number);
    const [item] = detail.disclosure.content.items.filter(({ label }: { label: { en: string } }) => label.en === 'Bitcoin address');
    const released = (await post(`${at(detail)}/items/${item.id}`, { version: detail.disclosure.version, decision: 'release', why: '問1' }))
      .body;
    expect(await post(`${at(detail)}/propose`)).toMatchObject({ status: 409, body: { code: 'disclosure-consent' } });
    const asked = await post(`${at(detail)}/consents`, { item: item.id, use: '独の捜査' });
    expect(asked).toMatchObject({ status: 200, body: { owner: 'JP-13', recipients: ['DE-NORDMARK'], decision: null } });
    expect(Date.parse(asked.body.dueAt) - Date.parse(asked.body.askedAt)).toBe(10 * 24 * 3_600_000);
    expect(await post(`${at(detail)}/consents`, { item: item.id, use: '独の捜査' })).toMatchObject({
      body: { code: 'consent-not-needed' },
    });

    const rows = async (as: DeskPerson) =>
      (await ask('GET', '/api/disclosures/consents', as)).body.rows.map(({ id }: { id: string }) => id);
    expect(await rows('tokyo')).toContain(asked.body.id);
    expect(await rows('osaka')).not.toContain(asked.body.id);
    expect(await rows('desk')).toContain(asked.body.id);

    const word = { decision: 'granted', scope: ['DE-NORDMARK'], expiresAt: null, why: '差し支えない' };
    const url = `/api/disclosures/consents/${asked.body.id}`;
    expect(await post(url, word, 'osaka')).toMatchObject({ status: 404 });
    // The desk does not speak for a prefecture.
    expect(await post(url, word, 'desk')).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect(await post(url, { ...word, scope: ['XX-OTHER'] }, 'tokyo')).toMatchObject({ status: 422 });
    expect(await post(url, { ...word, scope: [] }, 'tokyo')).toMatchObject({ status: 422 });
    expect(await post(url, word, 'tokyo')).toMatchObject({ status: 200, body: { decision: 'granted' } });
    expect(await post(url, word, 'tokyo')).toMatchObject({ status: 409, body: { code: 'consent-settled' } });
    const after = (await ask('GET', at(detail), 'desk')).body;
    expect(after.consents[item.id]).toBe('granted');
    expect(after.objections).toEqual([]);
    expect(after.letters[0].text).toContain(wallet);
    // Other words need another consent.
    const version = released.disclosure.version;
    const other = await post(`${at(detail)}/items/${item.id}`, {
      version,
      decision: 'release',
      why: '別の言葉',
      leaves: { ja: 'x', en: 'another wallet' },
    });
    expect(other.body.consents[item.id]).toBe('none');
  });

  it('may end between approval and sending, and then it does not leave', async () => {
    const number = await inquiry();
    const detail = await written(number);
    const [item] = detail.disclosure.content.items.filter(({ label }: { label: { en: string } }) => label.en === 'Bitcoin address');
    await post(`${at(detail)}/items/${item.id}`, { version: detail.disclosure.version, decision: 'release', why: '問1' });
    const { body: request_ } = await post(`${at(detail)}/consents`, { item: item.id, use: '独の捜査' });
    const expiresAt = new Date(w.world.clock.now + 3_600_000).toISOString();
    await post(
      `/api/disclosures/consents/${request_.id}`,
      { decision: 'granted', scope: ['DE-NORDMARK'], expiresAt, why: '短期' },
      'tokyo',
    );
    const proposed = (await post(`${at(detail)}/propose`)).body;
    expect((await approve(proposed, 'secondDesk', false)).status).toBe(200);
    w.world.clock.now += 7_200_000;
    expect(await post(`${at(detail)}/send`, {}, 'secondDesk')).toMatchObject({ status: 409, body: { code: 'disclosure-consent' } });
    expect((await messagesOf(number)).some(({ content }) => content.includes(wallet))).toBe(false);
  });
});

describe('what left', () => {
  it('is recalled from everybody who has it, each says so, and what is still out is seen', async () => {
    const number = await inquiry();
    await act(number, {
      kind: 'assigned',
      tasks: [{ id: '00000000-0000-4000-8000-00000000a001', unit: 'JP-13', text: '確認', questions: ['Q1'] }],
    });
    const detail = await sent(number);
    const recalled = await post(`${at(detail)}/recall`, { why: 'The count was wrong' });
    expect(recalled.body.disclosure.state).toBe('recalled');
    expect(recalled.body.recalls.map(({ recipient }: { recipient: string }) => recipient).sort()).toEqual(['DE-NORDMARK', 'JP-13']);
    expect((await messagesOf(number)).at(-1)?.kind).toBe('recall');
    expect((await recordOf(number))?.handovers).toMatchObject([{ state: 'recalled' }]);

    const mine = (await ask('GET', '/api/disclosures/recalls', 'tokyo')).body.rows;
    const task = mine.find(({ disclosure }: { disclosure: string }) => disclosure === detail.disclosure.id);
    expect((await ask('GET', '/api/disclosures/recalls', 'osaka')).body.rows).toEqual([]);
    expect(await post(`/api/disclosures/recalls/${task.id}`, { note: '' }, 'osaka')).toMatchObject({ status: 404 });
    expect(await post(`/api/disclosures/recalls/${task.id}`, { note: '破棄した' }, 'tokyo')).toMatchObject({
      status: 200,
      body: { acknowledgedBy: 'JP-13 officer' },
    });
    expect(await post(`/api/disclosures/recalls/${task.id}`, { note: '' }, 'tokyo')).toMatchObject({
      status: 409,
      body: { code: 'task-settled' },
    });
    // The partner's word is entered by the desk.
    const theirs = recalled.body.recalls.find(({ recipient }: { recipient: string }) => recipient === 'DE-NORDMARK');
    expect(await post(`/api/disclosures/recalls/${theirs.id}`, { note: 'by telephone' })).toMatchObject({ status: 200 });
    const after = (await ask('GET', at(detail), 'desk')).body;
    expect(after.recalls.every(({ acknowledgedAt }: { acknowledgedAt: string | null }) => acknowledgedAt !== null)).toBe(true);
    expect(await post(`${at(detail)}/recall`, { why: 'again' })).toMatchObject({ status: 409, body: { code: 'move-not-legal' } });
  });

  it('is put right by another one that names it', async () => {
    const number = await inquiry();
    const first = await sent(number);
    const correction = await sent(
      number,
      {
        paragraphs: [{ question: null, part: null, text: both('件数を訂正します。', 'We correct the number.') }],
        whyReplaced: 'The number was wrong',
      },
      { kind: 'correction', replaces: first.disclosure.id },
    );
    expect(correction.disclosure.content.replaces).toBe(first.disclosure.id);
    const old = (await ask('GET', at(first), 'desk')).body;
    expect(old.disclosure.state).toBe('corrected');
    expect(old.recalls).toMatchObject([
      { kind: 'correction', recipient: 'DE-NORDMARK', replacement: Object.values(correction.disclosure.handovers)[0] },
    ]);
    expect((await messagesOf(number)).map(({ kind }) => kind).slice(-2)).toEqual(['correction', 'answer']);
    const all = (await ask('GET', '/api/disclosures?limit=1', 'desk')).body.rows;
    expect(all).toMatchObject([{ id: correction.disclosure.id }]);
    expect(await ask('GET', '/api/disclosures?inquiry=IN-2026-9999', 'desk')).toMatchObject({ status: 404 });
    const { rows } = (await ask('GET', `/api/disclosures?inquiry=${number}`, 'desk')).body;
    expect(rows.map(({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`)).toEqual([
      'correction sent',
      'answer corrected',
    ]);
  });

  it('goes to several partners, to each under names of its own', async () => {
    await w.world.database.asSystem((tx) =>
      addOrganisation(tx, {
        id: 'FR-EXEMPLE',
        kind: 'foreign',
        name: { ja: '例（架空）', en: 'Exemple (invented)' },
        country: 'FR',
        prefecture: null,
        exercise: false,
      }),
    );
    const [one, two] = [await inquiry(), await inquiry()];
    expect(await post('/api/disclosures', { inquiry: one, kind: 'answer', also: [two] })).toMatchObject({
      status: 422,
      body: { code: 'recipient-refused' },
    });
    await w.world.database.pool.query(
      `update inquiry set partner = 'FR-EXEMPLE', record = jsonb_set(record, '{partner,organisation}', '"FR-EXEMPLE"') where number = $1`,
      [two],
    );
    const detail = await sent(one, {}, { also: [two] });
    expect(detail.letters).toHaveLength(2);
    const [here, there] = detail.disclosure.content.recipients.map(({ pseudonyms }: { pseudonyms: object }) => Object.values(pseudonyms));
    expect(here.some((name: string) => there.includes(name))).toBe(false);
    expect((await recordOf(one))?.state).toBe('answered');
    expect((await recordOf(two))?.state).toBe('answered');
  });
});
