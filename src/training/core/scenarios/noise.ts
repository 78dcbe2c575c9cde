import { fileHash, japanesePhone } from '../fictitious.ts';
import { damageOf, policeOf, type ExerciseReport, type World } from '../world.ts';

const shapes = ['phishing', 'malware', 'ddos', 'intrusion', 'web-defacement', 'unauthorised-transfer'] as const;

/**
 * Reports that belong with nothing. Many of them name what everybody names (a public resolver, one crowded shared host): a good engine
 * lets these weigh nothing, a poor one makes one blob of them.
 */
export function noise(world: World): ExerciseReport[] {
  const crowdedHost = 'cdn.crowded-hosting.example';
  return Array.from({ length: 170 }, (_, turn): ExerciseReport => {
    const prefecture = world.prefecture();
    const victim = world.victim({ prefecture });
    const kind = world.pick(shapes);
    const place = `n${turn}-${world.below(9000) + 1000}.example`;
    const said = {
      phishing: `偽サイト hxxps://login.${place.replace('.example', '[.]example')}/a${world.below(900)} に会員番号を入力した。`,
      malware: `端末で不審なプログラムが動いていた。SHA-256は ${fileHash(world)}。接続先は update.${place}。`,
      ddos: `公開サイトが約${1 + world.below(5)}時間つながりにくくなった（T1498）。記録は保存済み。`,
      intrusion: `サーバーに見覚えのないアカウントが作られ（T1136）、${world.address()} からのログインが残っていた。`,
      'web-defacement': `自社サイトの表示が書き換えられ、http://${place}/ へ誘導されていた。`,
      'unauthorised-transfer': `覚えのない送金が1件あった。直前に ${japanesePhone(world)} から電話があった。`,
    }[kind];
    const common = world.next();
    return {
      source: policeOf(prefecture),
      campaign: null,
      input: {
        id: `EX-other-${turn + 1}`,
        reporter: policeOf(prefecture),
        reportedAt: world.daysAgo(world.next() * 100 + 0.2),
        lang: 'ja',
        kind,
        country: 'JP',
        prefecture,
        victim: victim.ja,
        title: `${victim.ja}からの届出`,
        text: `${victim.ja}からの届出。${said}${common < 0.2 ? '名前解決は公開DNS（8.8.8.8）を使っていた。' : common < 0.45 ? `画像は ${crowdedHost} から読み込まれていた。` : ''}`,
        damage: damageOf(world, victim),
        handling: { tlp: world.pick(['amber', 'amber', 'green']) },
        exercise: true,
      },
    };
  });
}
