import type { IndicatorRole } from '#model/indicator.ts';

/**
 * Words that tell whose a trace is: `before` it and `behind` it. 当社の names an owner, 当社は only a speaker, so the particle counts.
 * On equal distance the earlier entry wins.
 */
export const roleCues: readonly { readonly role: IndicatorRole; readonly before: RegExp; readonly behind: RegExp }[] = [
  {
    role: 'transit',
    before:
      /踏み台|中継(?:サーバ|地点|に)?|VPN出口(?:ノード)?|出口ノード|プロキシ(?:サーバ)?|(?:第三者|他社|他者)の|改ざんされた正規(?:サイト)?|\b(?:relay(?:ed)?|proxy|VPN exit|exit node|tor exit|redirector|uninvolved|compromised (?:legitimate|third-party)(?: \w+)?)\b/gi,
    behind: /踏み台|\(VPN|(?<!\)を)経由|中継|他社の|第三者の|\b(?:vpn exit|exit node|relay|proxy|redirector|uninvolved)\b/gi,
  },
  {
    role: 'victim',
    before:
      /(?:当社|弊社|自社|当方|当院|当市|当町|当校|当庁|当行|本校|当法人|当会|当事務所|わが社|我が社)(?:担当者|側)?(?![はがもに、])|(?:被害者|相談者|通報者|届出者|申告者|利用者|従業員|社員|職員)(?=の|:)|被害(?:端末|サーバ|サイト|PC|機器|口座|組織|企業|ホスト)|感染(?:端末|PC|機器)|正規(?:の)?(?:ドメイン|サイト)|社内|宛先|担当者の|\b(?:our|my|victim(?:'s|s'| (?:hosts?|machines?|servers?|pcs?|accounts?|network))|reporter's|complainant's|employee's|infected (?:host|machine|pc)|destination|internal|contact point|our company|sent to|against|of the reporter)\b/gi,
    behind:
      /宛て?(?:に(?!発行)|の)|は(?:当社|弊社|被害)|\((?:当社|弊社|当市|当院|被害|自社)|\(届出者|の被害(?:端末|サーバ)|被害サーバ|\b(?:our|the victim's|of the reporter|belongs to us|the contact point|was encrypted|has been offline)\b/gi,
  },
  {
    role: 'attacker',
    before:
      /攻撃者|攻撃元|犯人(?:側)?|送信元|送信者|差出人|発信元|アクセス元|C2|C&C|通信先|接続先|外部の?|偽(?:サイト|メール|ショップ|装|の)?|なりすまし|フィッシング|不審な?|不正な?|マルウェア|検体|振込先|送金先|送付先|返信先|脅迫文|身代金|着信(?:番号)?|国際電話|装った|名乗る|海外の|から(?:は|の)?|に対し|取得した|\b(?:attackers?|intruder|actor|criminals?|gang|from|senders?|spoofed by|c2|command-and-control|beaconed to|talked to|phishing|fake|scam|malicious|mule|beneficiary|demanded|caller|source|originat\w+|fetched|downloaded|exfiltration|reply-to)\b/gi,
    behind:
      /(?:に|へと?)(?:誘導|転送|飛ばされ)|からの?(?:攻撃|不正|アクセス|ログイン|スキャン|着信|指示|自動音声|不審)|を騙る偽|へ(?:送金|振り?込)|に(?:振り?込|送金)|\b(?:instead of)\b/gi,
  },
];
