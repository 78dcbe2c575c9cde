import type { ReportInput } from '#model/report.ts';
import { bitcoinAddress, fileHash, onionName, toxId } from '../fictitious.ts';
import { authorityOf, damageOf, policeOf, type ExerciseReport, type Victim, type World } from '../world.ts';

type Family = {
  readonly id: string;
  readonly ja: string;
  readonly en: string;
  readonly extension: string;
  readonly note: string;
  readonly reports: number;
};

const families: readonly Family[] = [
  {
    id: 'hoarfrost',
    ja: '霜枝',
    en: 'Hoarfrost',
    extension: '.hfrost',
    reports: 24,
    note: 'All your files are sleeping under the hoarfrost. Do not wake them with other tools, they will break. Write us through the portal {onion} with your key {key}. You have 72 hours, then the data of your partners will be published. Payment only to {wallet}.',
  },
  {
    id: 'rusttide',
    ja: '錆潮',
    en: 'Rusttide',
    extension: '.rust',
    reports: 18,
    note: 'RUSTTIDE has come to your network. Servers and backups are locked. Contact by tox {tox} only. The price doubles after five days. Wallet {wallet}. Your reference is {key}.',
  },
  {
    id: 'egret',
    ja: '白鷺',
    en: 'Egret',
    extension: '.egret',
    reports: 13,
    note: 'Hello from Egret team. We took a copy of accounting, personnel and drawings, and then encrypted. Open {onion} in Tor browser, login {key}. No police, no recovery companies. Bitcoin address for the first half: {wallet}.',
  },
];

/** Three invented ransomware families; each campaign keeps its wallets, servers, tools and note while victims and dates change. */
export function ransomware(world: World): ExerciseReport[] {
  return families.flatMap((family) => campaign(world, family));
}

function campaign(world: World, family: Family): ExerciseReport[] {
  const kept = {
    wallets: [bitcoinAddress(world), bitcoinAddress(world)],
    servers: [world.address(), world.address(), world.address()],
    onion: onionName(world),
    tox: toxId(world),
    tools: [fileHash(world), fileHash(world)],
    portal: `${family.id}-portal.example`,
  };
  return Array.from({ length: family.reports }, (_, turn) => {
    const abroad = turn % 6 === 5;
    const country = abroad ? world.pick(['DE', 'SG']) : 'JP';
    const victim = world.victim({ country });
    const days = 95 - turn * (92 / family.reports) + world.next() * 3;
    const traces = {
      wallet: world.pick(kept.wallets),
      server: world.pick(kept.servers),
      tool: world.chance(0.7) ? world.pick(kept.tools) : fileHash(world),
      note: fill(world, family, kept),
    };
    const english = abroad || world.chance(0.06);
    return {
      source: abroad ? authorityOf(country) : policeOf(victim.prefecture ?? 13),
      campaign: `ransomware:${family.id}`,
      input: {
        id: `EX-${family.id}-${turn + 1}`,
        reporter: abroad ? authorityOf(country) : policeOf(victim.prefecture ?? 13),
        reportedAt: world.daysAgo(days - 0.5),
        lang: english ? 'en' : 'ja',
        kind: 'ransomware',
        victim: english ? victim.en : victim.ja,
        ...(victim.prefecture !== null && { prefecture: victim.prefecture }),
        country,
        title: english
          ? `${victim.en}: files encrypted (${family.extension})`
          : `${victim.ja}：ファイルが暗号化された（${family.extension}）`,
        text: english ? englishText(world, family, victim, kept.portal, traces) : japaneseText(world, family, victim, kept.portal, traces),
        occurred: {
          at: world.daysAgo(days),
          precision: 'hour',
          approximate: world.chance(0.3),
          zone: abroad ? 'Europe/Berlin' : 'Asia/Tokyo',
        },
        damage: damageOf(world, victim, {
          doubleExtortion: { state: 'answered', value: family.id !== 'rusttide' },
          paymentDemand: { state: 'answered', value: 'crypto' },
        }),
        serious: {
          actorAbroad: { state: 'unknown' },
          criticalFunction: { state: 'answered', value: victim.industry === 'healthcare' || victim.industry === 'government' },
        },
        handling: {
          tlp: world.pick(['amber', 'amber', 'amber', 'green', 'amber+strict']),
          releasableTo: world.chance(0.3) ? ['DE-NORDMARK', 'SG-HARBOUR'] : [],
        },
        exercise: true,
      } satisfies ReportInput,
    };
  });
}

function fill(world: World, family: Family, kept: { onion: string; tox: string; wallets: string[] }): string {
  const slots: Record<string, string> = {
    onion: kept.onion,
    tox: kept.tox,
    wallet: world.pick(kept.wallets),
    key: Array.from(world.bytes(6), (byte) => (byte % 36).toString(36))
      .join('')
      .toUpperCase(),
  };
  return family.note.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole);
}

type Traces = { wallet: string; server: string; tool: string; note: string };

function japaneseText(world: World, family: Family, victim: Victim, portal: string, traces: Traces): string {
  const opening = world.pick([
    `${victim.ja}の職員が出勤したところ、共有サーバーのファイルが開けず、拡張子が「${family.extension}」に変わっていた。`,
    `深夜に監視の警報があり、確認すると${victim.ja}の業務サーバーが暗号化されていた。拡張子は${family.extension}。`,
    `取引先からの連絡で発覚。${victim.ja}の基幹システムが停止し、画面に脅迫文が出ている。`,
  ]);
  const entry = world.pick([
    'VPN装置の脆弱性から侵入されたとみられる（T1133）。',
    'リモートデスクトップへの総当たりの跡がある（T1110）。',
    '侵入経路は調査中。',
  ]);
  const tail = world.pick([
    'バックアップも暗号化されている（T1490）。',
    '復旧の見込みは立っていない。',
    '一部の端末は電源を切らずに隔離済み。',
  ]);
  return `${opening}${entry}
ファイアウォールの記録では ${defang(world, traces.server)} への通信が侵入の前後に続いている。持ち出し先は hxxps://${portal.replace('.example', '[.]example')}/upload とみられる（T1567.002）。
実行ファイルのSHA-256は ${traces.tool}。暗号化による影響（T1486）。${tail}
送金先として ${traces.wallet} が示されている。
脅迫文の全文は次のとおり。
---
${traces.note}
---`;
}

function englishText(world: World, family: Family, victim: Victim, portal: string, traces: Traces): string {
  return `${victim.en} reports that files on its servers were encrypted overnight and renamed to ${family.extension} (T1486). ${world.pick(['Entry was probably through the VPN gateway (T1133).', 'The way in is not known yet.'])}
Firewall logs show connections to ${defang(world, traces.server)} before and after the encryption. Data went to hxxps://${portal.replace('.example', '[.]example')}/upload (T1567.002).
SHA-256 of the program: ${traces.tool}. Payment was demanded to ${traces.wallet}.
Ransom note in full:
---
${traces.note}
---`;
}

const defang = (world: World, address: string): string => (world.chance(0.5) ? address.replace(/\.(?=\d+$)/, '[.]') : address);
