import { authorityOf, damageOf, policeOf, type ExerciseReport, type World } from '../world.ts';

type Kit = {
  readonly id: string;
  readonly brandJa: string;
  readonly brandEn: string;
  readonly word: string;
  readonly path: string;
  readonly reports: number;
};

// Brands are invented: the exercise accuses nobody.
const kits: readonly Kit[] = [
  { id: 'parcel-crane', brandJa: '鶴便', brandEn: 'Crane Parcel', word: 'tsurubin', path: '/c/redeliver/verify.php', reports: 24 },
  { id: 'toll-heron', brandJa: '鷺道路料金', brandEn: 'Heron Toll', word: 'sagi-toll', path: '/etc-pay/step2/card', reports: 20 },
  { id: 'bank-willow', brandJa: '柳銀行', brandEn: 'Willow Bank', word: 'yanagi-bank', path: '/ib/otp/confirm.aspx', reports: 19 },
  { id: 'card-plum', brandJa: '梅カード', brandEn: 'Plum Card', word: 'ume-card', path: '/member/reauth/index.html', reports: 17 },
  { id: 'tax-maple', brandJa: '楓電子納付', brandEn: 'Maple e-Tax', word: 'kaede-pay', path: '/notice/unpaid/2026/check', reports: 14 },
  { id: 'mobile-lotus', brandJa: '蓮モバイル', brandEn: 'Lotus Mobile', word: 'hasu-mobile', path: '/s/point/exchange.do', reports: 13 },
];

/** Phishing kits: host names change every few days, the path of the kit and a few servers stay. */
export function phishingKits(world: World): ExerciseReport[] {
  return kits.flatMap((kit) => {
    const servers = [world.address(), world.address()];
    const sender = `${kit.word}-info@mail-${world.below(900) + 100}.example`;
    const hosts = Array.from(
      { length: 5 },
      () => `${kit.word}-${world.pick(['jp', 'co', 'net', 'support', 'id'])}${world.below(90) + 10}.example`,
    );
    return Array.from({ length: kit.reports }, (_, turn): ExerciseReport => {
      const country = turn % 9 === 8 ? 'SG' : 'JP';
      const victim = world.victim({ country });
      const days = 70 - turn * (68 / kit.reports) + world.next();
      const url = `https://${hosts[Math.floor((turn * hosts.length) / kit.reports)]}${kit.path}?id=${world.below(1e6)}`;
      const server = world.pick(servers);
      const source = country === 'JP' ? policeOf(victim.prefecture ?? 13) : authorityOf(country);
      const english = country !== 'JP';
      const shown = url.replace('https', 'hxxps').replace('.example', '[.]example');
      return {
        source,
        campaign: `phishing:${kit.id}`,
        input: {
          id: `EX-${kit.id}-${turn + 1}`,
          reporter: source,
          reportedAt: world.daysAgo(days),
          lang: english ? 'en' : 'ja',
          kind: 'phishing',
          country,
          ...(victim.prefecture !== null && { prefecture: victim.prefecture }),
          title: english ? `Text message in the name of ${kit.brandEn}` : `「${kit.brandJa}」を名のる偽の通知`,
          text: english
            ? `A customer received a message in the name of ${kit.brandEn} and typed the card number into ${shown}. The page was served from ${server}${turn % 3 === 0 ? `; the sender was ${sender}` : ''}.`
            : `${world.pick(['届け出た人', '相談者', '被害者'])}の携帯電話に「${kit.brandJa}」を名のる${world.pick(['ショートメッセージ', 'メール'])}が届き、${shown} を開いてカード番号と暗証番号を入力した。${turn % 2 === 0 ? `サイトの接続先は${server}。` : ''}${turn % 3 === 0 ? `差出人は ${sender}。` : ''}${world.pick(['その後、身に覚えのない決済が2件あった。', '入力後すぐに気付き、カードは止めた。', '同じ文面を家族も受け取っている。'])}`,
          damage: damageOf(world, victim, { infectionRoute: { state: 'not-asked' }, backup: { state: 'not-asked' } }),
          handling: { tlp: world.pick(['green', 'green', 'amber', 'clear']) },
          exercise: true,
        },
      };
    });
  });
}
