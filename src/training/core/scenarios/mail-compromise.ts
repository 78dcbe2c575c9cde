import { authorityOf, damageOf, policeOf, type ExerciseReport, type World } from '../world.ts';

const rings = [
  { id: 'invoice-otter', domain: 'ariake-seikl.example', bank: ['架空鳳銀行', '国際営業部'] },
  { id: 'invoice-badger', domain: 'minato-kasel.example', bank: ['架空白鷺銀行', '本店営業部'] },
] as const;

/** Business e-mail compromise: an invoice from a look-alike domain with a changed account. */
export function mailCompromise(world: World): ExerciseReport[] {
  return rings.flatMap((ring) => {
    const accounts = [1_000_000 + world.below(9_000_000), 1_000_000 + world.below(9_000_000)];
    const relay = world.address();
    return Array.from({ length: 10 }, (_, turn): ExerciseReport => {
      const country = turn % 5 === 4 ? 'SG' : 'JP';
      const victim = world.victim({ country });
      const source = country === 'JP' ? policeOf(victim.prefecture ?? 13) : authorityOf(country);
      const loss = (20 + world.below(400)) * 100_000;
      const english = country !== 'JP';
      const [bank, branch] = ring.bank;
      return {
        source,
        campaign: `mail-compromise:${ring.id}`,
        input: {
          id: `EX-${ring.id}-${turn + 1}`,
          reporter: source,
          reportedAt: world.daysAgo(88 - turn * 8 + world.next() * 4),
          lang: english ? 'en' : 'ja',
          kind: 'business-email-compromise',
          country,
          victim: english ? victim.en : victim.ja,
          ...(victim.prefecture !== null && { prefecture: victim.prefecture }),
          title: english ? 'Invoice with a changed account' : '振込先の変更を装うメールによる送金',
          text: english
            ? `${victim.en} paid an invoice after a mail from accounting@${ring.domain} announced a new account (${bank} ${branch} 普通 ${world.pick(accounts)}). The mail passed through ${relay}. Loss: JPY ${loss.toLocaleString('en')}.`
            : `${victim.ja}に accounting@${ring.domain} から「振込先を ${bank} ${branch} 普通 ${world.pick(accounts)} に変更した」とのメールが届き、${loss.toLocaleString('en')}円を送金した。本来の取引先とは1文字違いのドメインだった。経由したサーバーは${relay}。`,
          damage: damageOf(world, victim, {
            infectionRoute: { state: 'answered', value: 'email' },
            loss: { state: 'answered', value: loss },
            paymentDemand: { state: 'answered', value: 'bank-transfer' },
          }),
          handling: { tlp: 'amber', releasableTo: world.chance(0.5) ? ['SG-HARBOUR'] : [] },
          exercise: true,
        },
      };
    });
  });
}
