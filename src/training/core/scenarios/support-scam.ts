import { japanesePhone } from '../fictitious.ts';
import { damageOf, policeOf, type ExerciseReport, type World } from '../world.ts';

const groups = ['kingfisher', 'bulbul', 'wagtail', 'shrike'] as const;
const banks = [
  ['架空湊銀行', '汐見支店'],
  ['架空桜信用金庫', '中央支店'],
  ['架空旭銀行', '駅前支店'],
  ['架空翼銀行', '本店'],
] as const;
const holders = ['ｶ)ｱｵｿﾞﾗｼｮｳｶｲ', 'ｴﾝﾄﾞｳ ﾊﾅｺ', 'ﾄﾞ)ﾐﾄﾞﾘｷｶｸ', 'ﾀﾅﾍﾞ ｼﾞﾛｳ', 'ｶ)ﾋｶﾘﾎﾞｳｴｷ'] as const;

/** Support scams: a warning fills the screen, a telephone number, a remote-control tool, gift cards or a transfer to a money mule. */
export function supportScams(world: World): ExerciseReport[] {
  return groups.flatMap((group) => {
    const phones = Array.from({ length: 4 }, () => japanesePhone(world));
    const accounts = Array.from({ length: 3 }, () => {
      const [bank, branch] = world.pick(banks);
      return { bank, branch, number: String(1_000_000 + world.below(9_000_000)), holder: world.pick(holders) };
    });
    const remote = `remote-${group}.example`;
    return Array.from({ length: 16 }, (_, turn): ExerciseReport => {
      const prefecture = world.prefecture();
      const victim = world.victim({ prefecture });
      const account = world.pick(accounts);
      const phone = world.pick(phones);
      const loss = (2 + world.below(60)) * 50_000;
      const transfer = world.chance(0.6);
      return {
        source: policeOf(prefecture),
        campaign: `support-scam:${group}`,
        input: {
          id: `EX-${group}-${turn + 1}`,
          reporter: policeOf(prefecture),
          reportedAt: world.daysAgo(60 - turn * 3.6 + world.next() * 3),
          lang: 'ja',
          kind: 'support-scam',
          country: 'JP',
          prefecture,
          title: `パソコンの警告画面から${transfer ? '振込' : '電子マネー'}をだまし取られた`,
          text: `${world.pick(['閲覧中に突然', 'ニュースを見ていると', '検索結果を開いたところ'])}「ウイルスに感染しました」という画面と警告音が出た。表示された ${world.chance(0.3) ? fullWidth(phone) : phone} に電話すると、外国人風の男が${world.pick(['片言の日本語で', '丁寧な日本語で'])}対応し、https://${remote}/start から遠隔操作ソフトを入れるよう指示された（T1219）。
${transfer ? `修理代として ${account.bank} ${account.branch} 普通 ${account.number} ${account.holder} に${loss.toLocaleString('en')}円を振り込んだ。` : `コンビニで電子マネー${loss.toLocaleString('en')}円分を買い、番号を伝えた。`}`,
          damage: damageOf(world, victim, {
            infectionRoute: { state: 'answered', value: 'web' },
            paymentDemand: { state: 'answered', value: transfer ? 'bank-transfer' : 'gift-card' },
            loss: { state: 'answered', value: loss },
            sizeClass: { state: 'answered', value: 'individual' },
          }),
          handling: { tlp: 'amber' },
          exercise: true,
        },
      };
    });
  });
}

const fullWidth = (text: string): string =>
  text.replace(/[0-9-]/g, (letter) => (letter === '-' ? '－' : String.fromCharCode(letter.charCodeAt(0) + 0xfee0)));
