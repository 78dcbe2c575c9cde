/** Something that ransom notes say, or that texts which are none say. */
type Saying = { readonly id: string; readonly points: number; readonly says: RegExp };

/** What a text says of it, and what that adds up to. */
export type NoteSpeech = { readonly points: number; readonly said: readonly string[] };

/**
 * How much a text speaks as a ransom note does: someone tells a victim that files were encrypted or taken, what will happen, what not to do and where to
 * write. Each saying counts once, so that a long text that touches on the matter gains little. What speaks of attacks from outside (advice, news, reports), and
 * what licences, manuals and programs say, counts against. Points were set by hand on the published notes and on benign texts; see bench/identify.ts.
 */
export function noteSpeech(text: string): NoteSpeech {
  const read = text
    .slice(0, 32_000)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[ \t\u00a0*_]+/g, ' ');
  const said = sayings.filter(({ says }) => says.test(read));
  const length = text.length > 20_000 ? -3 : text.length > 12_000 ? -1.5 : 0;
  return { points: said.reduce((sum, { points }) => sum + points, length), said: said.map(({ id }) => id) };
}

/**
 * Whether a text is taken for a note. Who extorts gives a way to answer that leads to nobody: an onion service, a Tox id, a mailbox at a provider that asks for
 * no name. Without one much more has to be said, since backup programs and advice speak of encrypted files and lost keys too.
 */
export function readsAsNote(text: string): boolean {
  const { points, said } = noteSpeech(text);
  const done = said.includes('yours-encrypted') || said.includes('we-did');
  return points >= (said.includes('nameless-channel') ? (done ? 5 : 6) : 9.5);
}

const yours = String.raw`\b(?:your|all(?: of)?(?: the| your)?|su|sus|tus|seus|vos|ihre|deine)\b`;
const things = String.raw`(?:files?|data(?:bases?)?|documents?|photos?|networks?|systems?|servers?|computers?|pcs?|backups?|infrastructure|company|information|machines?|hosts?|workstations?)`;
const done = String.raw`(?:encrypted|locked|stolen|hacked|downloaded|exfiltrated|leaked|penetrated|compromi[sz]ed|attacked|breached|copied|damaged|infected|encypted|crypted|taken|extracted|uploaded)`;

const sayings: readonly Saying[] = [
  {
    id: 'yours-encrypted',
    points: 2.5,
    says: new RegExp(
      [
        String.raw`${yours}[^.!?\n]{0,60}\b${things}\b[^.!?\n]{0,60}\b(?:is|are|were|was|been|have|has|being|got)\b[^.!?\n]{0,30}\b${done}\b`,
        String.raw`\b(?:you|you've|you have|you are)\b[^.!?\n]{0,12}\b(?:been|are|were) (?:${done})\b`,
        String.raw`(?:あなた|貴社|御社|貴殿|お客様|貴方)[^。\n]{0,30}(?:暗号化|ロック)(?:され|しました|した)`,
        String.raw`(?:ファイル|データ|ネットワーク|サーバー?)[^。\n]{0,20}(?:は|を)[^。\n]{0,16}(?:暗号化(?:されました|しました)|我々が)`,
        String.raw`(?:您|你)(?:的|们的|們的)[^。\n]{0,20}(?:文件|数据|檔案|資料|网络)[^。\n]{0,16}(?:加密|锁定|窃取)`,
        String.raw`(?:файл|данны|сет|документ)[^.\n]{0,40}(?:зашифрован|украден|заблокирован)`,
        String.raw`\b(?:sus|tus|seus|todos)\b[^.\n]{0,40}\b(?:archivos|arquivos|datos|dados|ficheros)\b[^.\n]{0,40}\b(?:cifrado|encriptad|criptografad|cifrados|robad)`,
        String.raw`\b(?:vos|tous vos)\b[^.\n]{0,30}\b(?:fichiers|données)\b[^.\n]{0,40}\b(?:chiffr|crypt|vol)é`,
        String.raw`\b(?:ihre|deine|alle)\b[^.\n]{0,30}\b(?:dateien|daten)\b[^.\n]{0,40}\b(?:verschlüsselt|gestohlen)`,
        String.raw`(?:귀하|당신|모든)[^.\n]{0,20}(?:파일|데이터)[^.\n]{0,20}암호화`,
      ].join('|'),
    ),
  },
  {
    id: 'we-did',
    points: 2.5,
    says: new RegExp(
      [
        String.raw`\bwe(?:'ve| have| had| also| are| were)?(?: \w+){0,2} (?:${done}|gathered|publish|leak|sell|hold|stole|hacked|penetrated|obtained|gained access)\b(?! (?:from the|the) (?:npm|package|repository))`,
        String.raw`\b${done} by us\b|\b(?:hacked|encrypted|attacked|locked|penetrated) by\b`,
        String.raw`(?:我々|弊社チーム|私たち)は?[^。\n]{0,30}(?:暗号化|盗|取得|ダウンロード|侵入)しました`,
        String.raw`(?:我们|我們)(?:已经|已經|已)?[^。\n]{0,8}(?:加密|下载|窃取|入侵)`,
        String.raw`\bмы (?:\S+ ){0,2}(?:скачали|зашифровали|украли)|\b(?:hemos|temos|nous avons|wir haben)\b[^.\n]{0,30}(?:descargado|robado|baixad|roubad|télécharg|vol|heruntergeladen|gestohlen|verschlüsselt)`,
      ].join('|'),
    ),
  },
  {
    id: 'threat',
    points: 1.5,
    says: /\b(?:will|would|shall|can|could|may) be (?:\w+ ){0,2}(?:published|leaked|sold|made public|lost|deleted|destroyed|released|posted|doubled|increased)\b|\bwe(?:'ll| will| would| can)(?: \w+){0,3} (?:publish|leak|sell|release|delete|post|destroy|double|inform|share)\b|(?:公開|販売|漏洩|漏えい)(?:する|します|される|されます|いたします)|将(?:被|会)?(?:公开|公布|泄露)|будут опубликованы|serán publicad|seront publié|werden veröffentlicht/,
  },
  {
    id: 'forbids',
    points: 2,
    says: /\b(?:do not|don't|dont|never|any attempts? to|try(?:ing)? to|no need to)[^.\n]{0,50}\b(?:rename|modify|decrypt|recover|restore|delete|edit|shut ?down|reset|reinstall|repair|third[- ]party|3rd[- ]?part\w*|negotiator|recovery compan\w+|move)\b|(?:変更|改名|削除|復元|復号|シャットダウン)(?:しないで|するな|しようとしないで|を試みないで)|不要(?:重命名|修改|删除|尝试)|не (?:пытайтесь|переименовывайте|изменяйте)|\bno (?:cambie|modifique|intente|renombre|tente|renomeie)|\bne (?:renommez|modifiez|tentez)|\b(?:benennen sie|versuchen sie) [^.\n]{0,30}nicht/,
  },
  {
    id: 'tor',
    points: 1.5,
    says: /\btor[ -]?browser|\.onion\b|torproject\.org|\btox(?: id|[ -]?chat)\b|\bqtox\b|\btor (?:network|chat|link|site|website)/,
  },
  {
    id: 'pay',
    points: 1,
    says: /\b(?:bitcoins?|btc|monero|xmr|ransom(?! ?ware)|payments?|price|pay|fee|discount)\b|支払|身代金|ビットコイン|送金|比特币|付款|支付|оплат|биткоин|\bpag(?:o|ar|amento)\b|\bpaiement\b|\bzahl(?:en|ung)\b|비트코인/,
  },
  {
    id: 'decryptor',
    points: 1.5,
    says: /\b(?:decrypt(?:or|er|ing|ion)?|recover|restore|unlock|return|get back|take back|decipher)\b(?: \w+){0,3} (?:files?|data|key|tool|software|program|systems?|network|document)|\bdecryptors?\b|\bprivate key\b|\bdecryption (?:id|key|tool|software)|復号(?:する|キー|ツール|鍵)|(?:ファイル|データ)(?:を|の)(?:復元|復旧|復号)|解密|恢复(?:文件|数据)|расшифр|\bdescifr|\bdescriptograf|\bdéchiffr|\bentschlüssel|복호화/,
  },
  {
    id: 'id',
    points: 1.5,
    says: /\b(?:personal|unique|decryption|client|company|victim|your|access|chat|machine|work)[ _-]?(?:id|key|code|identifier|login|workid)\b|\b(?:key|uid|id|tail|login|password)[ \t]?:|(?:個人|固有|被害者)(?:id|キー|番号)/,
  },
  {
    id: 'contact',
    points: 1,
    says: /\b(?:contact|write|e-?mail|text|reach|message|chat with) (?:to )?(?:us|me|our|this)\b|\bget in touch|\b(?:our|for) (?:e-?mails?|contacts?|chat|site|website|blog)\b|\bcontact(?:s| (?:e-?)?mails?)? ?:|連絡(?:し|くだ|せよ|先)|联系(?:我们|我們)?|свяж|\bcontáct|\bcontate|\bcontactez|\bkontakt|연락/,
  },
  {
    id: 'proof',
    points: 1.5,
    says: /\b(?:decrypt|restore|recover|unlock)\w*\b[^.\n]{0,50}\b(?:for free|free of charge|as (?:a )?(?:proof|guarantee|test))|\bfor free\b[^.\n]{0,40}\bdecrypt|\b(?:test|trial|free) decrypt|\bguarantee|\bsend (?:us )?(?:\w+ ){0,3}(?:encrypted |test |small |sample )?files?\b|\b(?:honest|reputation)\b|無料で[^。\n]{0,16}復号|免费解密/,
  },
  {
    id: 'nameless-channel',
    points: 0.5,
    says: /(?<![a-z0-9])(?:[a-z2-7]{16}|[a-z2-7]{56})\\?\.onion|\b[0-9a-f]{76}\b|@(?:proton|tuta|onionmail|cock\.|cyberfear|gmail|aol\.|mailfence|keemail|msgsafe|airmail|yandex|india\.|qq\.|firemail|mail2tor|techmail|skiff|outlook|hotmail|yahoo|zohomail|gmx|mail\.|my\.com|rambler|bigmir|disroot|tfwno|420blaze|rape\.lol|elude|secmail|xmpp|jabb\.|jabber\.|thesecure|exploit\.|email\.tg)|telegram|\bjabber\b|\bsession (?:id|messenger)\b|\b(?:qtox|tox id|tox chat)\b|\bicq\b|\.onion\b/,
  },
  {
    id: 'channel',
    points: 1,
    says: /[a-z2-7]{16,56}\\?\.onion|[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}\.[a-z]{2,}|\b[0-9a-f]{76}\b|telegram|\bjabber\b|\bsession id\b|\bicq\b|[?/](?:chat|id)=/,
  },
  // what is said about notes rather than in them
  {
    id: 'outside',
    points: -4,
    says: /\b(?:ransom ?notes?|threat actors?|attackers?|adversar(?:y|ies)|cyber ?criminals?|ransomware (?:attacks?|victims?|families|groups?|incidents?|operators?|gangs?|infections?|protection)|the victims?|victims of|malware|phishing)\b|脅迫文|攻撃者|注意喚起|被害(?:に遭|を受け|が発生|件数|相談|届)|ランサムウェア(?:対策|被害|攻撃|感染)|勒索软件/,
  },
  {
    id: 'advice',
    points: -4,
    says: /\b(?:cisa|ncsc|jpcert|enisa|interpol|europol|no more ransom|nomoreransom|incident response|mitigations?|best practices?|we recommend|it is recommended|recommendations?:|should (?:report|contact|always|keep)|training|awareness|advisory|indicators of compromise|if you (?:are|have been|become) (?:a victim|infected|affected))\b|お知らせ|ご注意|対策として|おすすめ|推奨|ご相談ください|ご連絡ください|窓口/,
  },
  {
    id: 'licence',
    points: -4,
    says: /\b(?:copyright(?! violation| law)|warranties|(?:no|without|limited|implied|express) warranty|redistribut\w+|sublicen[sc]e\w*|licen[sc]e(?:d|e|or)? (?:under|agreement|terms)|end[- ]user|terms (?:of|and) (?:use|service|conditions)|privacy policy|gpl|apache license|mit license|public domain)\b/,
  },
  {
    id: 'manual',
    points: -4,
    says: /\b(?:npm|yarn|pip|apt-get|sudo|github\.com|changelog|readme\.md|api|javascript|typescript|node\.js|command[- ]line|cli|usage:|const |function\(|import |example:|pull requests?|contributing|version \d+\.\d+\.\d+|(?:this|the) (?:program|tool|utility|library|package|app) |open[- ]source|donations?|administrator rights|subscri(?:be|ption)|unsubscribe|penetration test|pentest report|newsletter|invoice|regards from|dear customer|order number)\b|```|\]\(https?:/,
  },
];
