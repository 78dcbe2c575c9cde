import { fileHash } from '../fictitious.ts';
import { authorityOf, damageOf, policeOf, type ExerciseReport, type World } from '../world.ts';

/**
 * やり取り型: the attacker first converses without any attachment and sends the malicious file once trusted. One invented persona, one
 * mail domain, one file store; each victim sees another topic.
 */
export function conversationalSpearphishing(world: World): ExerciseReport[] {
  const persona = { ja: '霧島 透（きりしま とおる）', en: 'Toru Kirishima' };
  const mailbox = 'kirishima@policy-forum.example';
  const second = 'office@policy-forum.example';
  const store = 'https://share.policy-forum.example/d/';
  const server = world.address();
  const files = [fileHash(world), fileHash(world)];
  const topics = ['講演の依頼', '論文へのコメント', '勉強会の名簿', '寄稿の相談', '研究費の照会', '対談の企画'] as const;

  return Array.from({ length: 14 }, (_, turn): ExerciseReport => {
    const country = turn % 7 === 6 ? 'DE' : 'JP';
    const victim = world.victim({ country });
    const talk = 4 + world.below(6);
    const source = country === 'JP' ? policeOf(victim.prefecture ?? 13) : authorityOf(country);
    const english = country !== 'JP';
    const password = world.chance(0.5);
    return {
      source,
      campaign: 'spearphishing:policy-forum',
      input: {
        id: `EX-policy-forum-${turn + 1}`,
        reporter: source,
        reportedAt: world.daysAgo(80 - turn * 5.5 + world.next() * 3),
        lang: english ? 'en' : 'ja',
        kind: 'conversational-spearphishing',
        country,
        victim: english ? victim.en : victim.ja,
        ...(victim.prefecture !== null && { prefecture: victim.prefecture }),
        title: english
          ? `A conversation of ${talk} mails before the malicious link`
          : `${talk}通のやり取りの後に不正なファイル（${world.pick(topics)}）`,
        text: english
          ? `A member of ${victim.en} exchanged ${talk} mails without any attachment with "${persona.en}" <${mailbox}> about a panel discussion. The next mail, 14 minutes after the reply, linked to ${store}${world.below(9000) + 1000} (T1566.002). The archive (SHA-256 ${world.pick(files)}) opened a connection to ${server}.`
          : `「${persona.ja}」を名のる ${mailbox} から${world.pick(topics)}のメールが届き、${victim.ja}の職員が${talk}通やり取りした（T1598）。添付は一度もなく不審に思わなかった。${talk + 1}通目で初めて ${store}${world.below(9000) + 1000} のリンクが送られ（T1566.002）、${password ? `開けないと返すと ${second} から解凍用の文字列が届いた。` : '開いたところ画面が一瞬暗くなった。'}ファイルのSHA-256は ${world.pick(files)}。その後 ${server} への通信が続いている。`,
        damage: damageOf(world, victim, { infectionRoute: { state: 'answered', value: 'email' } }),
        serious: { advancedMethod: { state: 'answered', value: true }, actorAbroad: { state: 'unknown' } },
        handling: { tlp: world.pick(['amber', 'amber+strict', 'red']), releasableTo: world.chance(0.4) ? ['DE-NORDMARK'] : [] },
        exercise: true,
      },
    };
  });
}
