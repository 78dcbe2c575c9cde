import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailCentre, type Who } from '../../../test/mail/mail-centre.ts';
import { findingFixture, turnOf } from '../core/case/finding-fixture.ts';
import { FindingPage } from '../core/mail-pages.ts';

let centre: MailCentre;
beforeAll(async () => void (centre = await MailCentre.open()));
afterAll(() => centre.close());

describe('a finding', () => {
  it('goes into the case as the attacker’s traces, once, without what is the victim’s', { timeout: 60_000 }, async () => {
    const finding = findingFixture();
    const text = { ja: 'taro@kakuu-kenkyu.example は victim.example に似せた差出人。', en: 'x' };
    const { number, report: of } = await centre.scanned([{ ...finding, evidence: finding.evidence.map((one) => ({ ...one, text })) }]);
    const url = `/api/mail-findings/${number}-1/hand-in`;
    expect(await centre.call('POST', url, { as: 'lab', body: {} })).toMatchObject({ status: 403 });
    expect(await centre.call('POST', url, { as: 'osaka', body: {} })).toMatchObject({ status: 404 });
    expect(await centre.call('POST', url, { body: { indicators: [99] } })).toMatchObject({ status: 404 });
    expect(await centre.call('POST', url, { body: { indicators: [] } })).toMatchObject({
      status: 422,
      body: { code: 'nothing-to-hand-in' },
    });
    const receipt = await centre.call('POST', url, { body: {} });
    expect(receipt.status, JSON.stringify(receipt.body)).toBe(200);
    const handed = (await centre.call('GET', `/api/reports/${receipt.body.number}`)).body;
    expect(handed).toMatchObject({ stage: 'follow-up', kind: 'conversational-spearphishing', victim: '例示商事' });
    expect(handed.siblings.map((sibling: { number: string }) => sibling.number)).toEqual([of]);
    const roles = new Map(handed.indicators.map(({ type, norm, role }: Record<string, string>) => [`${type} ${norm}`, role]));
    expect(roles).toEqual(
      new Map([
        ['email taro@kakuu-kenkyu.example', 'attacker'],
        ['domain kakuu-kenkyu.example', 'attacker'],
        ['ipv4 203.0.113.9', 'attacker'],
        ['url https://okiba.example/q.zip', 'attacker'],
        ['domain okiba.example', 'attacker'],
        [`sha256 ${'ab'.repeat(32)}`, 'attacker'],
        ['domain victim.example', 'victim'],
      ]),
    );
    expect(await centre.call('POST', url, { body: {} })).toMatchObject({ status: 409 });
    expect((await centre.call('GET', `/api/mail-findings/${number}-1`)).body).toMatchObject({
      handedIn: receipt.body.number,
      may: { handIn: false },
    });
  });

  it('names the same attacker at other mailboxes, only to those who may see them', { timeout: 60_000 }, async () => {
    const text =
      '突然のご連絡で失礼いたします。論壇誌の編集部の者です。先生の海底ケーブルのご論考を拝読し、座談会へのご登壇をお願いしたくご連絡しました。'.repeat(
        4,
      );
    const first = await centre.scanned([
      findingFixture({
        relationship: { identity: 'a@campaign-one.example', owner: 'desk@victim.example' },
        addresses: ['a@campaign-one.example'],
        turns: [turnOf(1, { text: `甲様 ${text}` })],
      }),
    ]);
    const second = await centre.scanned(
      [
        findingFixture({
          relationship: { identity: 'b@campaign-two.example', owner: 'desk@victim.example' },
          addresses: ['b@campaign-two.example'],
          turns: [turnOf(1, { text: `乙先生 ${text}` })],
        }),
      ],
      'company',
    );
    const third = await centre.scanned(
      [
        findingFixture({
          relationship: { identity: 'c@campaign-two.example', owner: 'desk@victim.example' },
          addresses: ['c@campaign-two.example'],
          turns: [turnOf(1)],
        }),
      ],
      'osaka',
    );
    const elsewhere = async (number: string, as: Who) =>
      FindingPage.parse((await centre.call('GET', `/api/mail-findings/${number}-1`, { as })).body).elsewhere.map((one) => [
        one.number,
        one.shared.map(({ kind, value }) => `${kind} ${value}`),
      ]);
    expect(await elsewhere(first.number, 'tokyo')).toEqual([[`${second.number}-1`, ['text ']]]);
    expect(await elsewhere(second.number, 'tokyo')).toEqual([[`${first.number}-1`, ['text ']]]);
    // Tokyo's mailbox and Osaka's are not the company's to know of, nor Osaka's Tokyo's.
    expect(await elsewhere(second.number, 'company')).toEqual([]);
    expect(await elsewhere(third.number, 'osaka')).toEqual([]);
  });
});
