import type { Text } from '#model/text.ts';

/**
 * `strong`: opening the file runs something, or its look deceives about that. `medium`: it can, or it is a means that attackers like and others need.
 * `weak`: everyday, and part of many attacks. `note`: says what the file is, speaks for nothing.
 */
type MarkClass = 'strong' | 'medium' | 'weak' | 'note';

export type Mark = {
  readonly class: MarkClass;
  readonly name: Text;
  /** ATT&CK id; `verified`: it stands in knowledge/attack.json (ATT&CK's own list). */
  readonly technique: { readonly id: string; readonly verified: boolean } | null;
  /** When this is harmless; null: hardly ever in mail. */
  readonly harmless: Text | null;
};

const known = (id: string): Mark['technique'] => ({ id, verified: true });
/** Published names of techniques whose id is not in our copy of ATT&CK. */
const unverified = (id: string): Mark['technique'] => ({ id, verified: false });

const t = (ja: string, en: string): Text => ({ ja, en });
const mark = (kind: MarkClass, name: Text, technique: Mark['technique'], harmless: Text | null = null): Mark => ({
  class: kind,
  name,
  technique,
  harmless,
});

const table = {
  // Programs and what starts them
  program: mark(
    'strong',
    t('実行ファイル', 'Program'),
    known('T1204.002'),
    t('自己解凍形式の暗号化ファイルを業務で送る組織がある', 'Some organisations send self-decrypting files'),
  ),
  installer: mark('strong', t('インストーラ', 'Installer'), known('T1204.002'), t('ソフトウェアの納品', 'Delivery of software')),
  script: mark('strong', t('スクリプト', 'Script'), known('T1059'), t('技術者どうしのやり取り', 'Between technicians')),
  'encoded-script': mark('strong', t('符号化されたスクリプト', 'Encoded script'), known('T1027')),
  shortcut: mark('strong', t('ショートカット（LNK）', 'Shortcut (LNK)'), known('T1204.002')),
  'shortcut-runs': mark('strong', t('コマンドを実行するショートカット', 'Shortcut that runs a command'), known('T1059')),
  'shortcut-icon': mark('strong', t('文書のアイコンを装うショートカット', 'Shortcut with the icon of a document'), known('T1036')),
  'internet-shortcut': mark(
    'medium',
    t('インターネットショートカット', 'Internet shortcut'),
    known('T1204.001'),
    t('ウェブページを送る人がいる', 'Some people send web pages so'),
  ),
  'remote-file-shortcut': mark(
    'strong',
    t('外部のファイル共有を開くショートカット', 'Shortcut to a file share outside'),
    known('T1204.002'),
  ),
  help: mark(
    'strong',
    t('コンパイル済みヘルプ（CHM）', 'Compiled help (CHM)'),
    unverified('T1218.001'),
    t('古いソフトウェアの説明書', 'Manuals of old software'),
  ),
  profile: mark(
    'medium',
    t('構成プロファイル', 'Configuration profile'),
    known('T1204.002'),
    t('社内の端末管理', 'Management of an organisation’s own devices'),
  ),
  // Containers that carry them past the eye
  'disk-image': mark(
    'medium',
    t('ディスクイメージ', 'Disk image'),
    unverified('T1553.005'),
    t('ソフトウェアの配布・バックアップ', 'Distribution of software, backups'),
  ),
  'holds-executable': mark(
    'strong',
    t('中に実行できるファイル', 'Holds something that runs'),
    known('T1204.002'),
    t('ソフトウェアの納品', 'Delivery of software'),
  ),
  'holds-macro': mark('weak', t('中にマクロ文書', 'Holds a macro document'), known('T1204.002'), t('見積書・集計表', 'Quotations, tables')),
  'encrypted-archive': mark(
    'weak',
    t('パスワード付きの書庫', 'Archive with a password'),
    known('T1027'),
    t('PPAPは日本では普通（添付メールの約7％）', 'Ordinary in Japan (about 7 % of mails with attachments)'),
  ),
  'encrypted-executable': mark(
    'strong',
    t('パスワード付き書庫の中に実行できるファイル', 'Something that runs in an archive with a password'),
    known('T1027'),
  ),
  'encrypted-names': mark(
    'medium',
    t('ファイル名まで暗号化された書庫', 'Archive whose names are encrypted too'),
    known('T1027'),
    t('7-ZipやRARの設定しだい', 'A setting of 7-Zip and RAR'),
  ),
  'archive-bomb': mark('medium', t('展開すると異常に大きくなる', 'Unpacks to far too much'), null),
  'nested-deep': mark('medium', t('何重にも包まれている', 'Wrapped many times over'), known('T1027')),
  'note-embedded': mark(
    'medium',
    t('OneNoteに埋め込まれたファイル', 'File embedded in OneNote'),
    known('T1204.002'),
    t('資料を貼ったノート', 'Notes with material attached'),
  ),
  'note-executable': mark(
    'strong',
    t('OneNoteに埋め込まれた実行できるファイル', 'Something that runs, embedded in OneNote'),
    known('T1204.002'),
  ),
  // Documents
  macro: mark('weak', t('マクロ', 'Macro'), known('T1204.002'), t('見積書・集計表', 'Quotations, tables')),
  'macro-starts': mark(
    'medium',
    t('開くと動くマクロ', 'Macro that starts by itself'),
    known('T1059.005'),
    t('入力を助ける業務用の様式', 'Forms that help with filling in'),
  ),
  'macro-runs': mark(
    'medium',
    t('外部のプログラムや通信を使うマクロ', 'Macro that uses programs or the network'),
    known('T1059.005'),
    t('業務の自動化', 'Automation of office work'),
  ),
  'macro-attack': mark(
    'strong',
    t('開くと外部のプログラムや通信を使うマクロ', 'Macro that starts by itself and uses programs or the network'),
    known('T1059.005'),
    t('業務の自動化', 'Automation of office work'),
  ),
  'macro-stomped': mark(
    'strong',
    t('中身のないマクロ（実行コードだけ）', 'Macro without source, compiled code only'),
    known('T1059.005'),
    t('保護のために源を消す製品', 'Products that remove the source'),
  ),
  'macro-sheet': mark(
    'medium',
    t('Excel 4.0マクロシート', 'Excel 4.0 macro sheet'),
    known('T1059'),
    t('1990年代からの古い表', 'Tables kept since the 1990s'),
  ),
  'macro-sheet-starts': mark('strong', t('開くと動くExcel 4.0マクロ', 'Excel 4.0 macro that starts by itself'), known('T1059')),
  dde: mark(
    'strong',
    t('DDEで命令を呼ぶ欄', 'DDE field that calls a command'),
    unverified('T1559.002'),
    t('古い表計算の連携', 'Old links between tables'),
  ),
  'template-injection': mark(
    'strong',
    t('外部のテンプレートを読み込む', 'Loads a template from outside'),
    unverified('T1221'),
    t('社内のテンプレート（アドレスが社内のもの）', 'An organisation’s own template (its own address)'),
  ),
  'remote-object': mark('strong', t('外部のオブジェクトを読み込む', 'Loads an object from outside'), unverified('T1221')),
  'external-link': mark('note', t('外部のファイルへの参照', 'Refers to a file outside'), null),
  'embedded-object': mark(
    'weak',
    t('埋め込みオブジェクト', 'Embedded object'),
    known('T1204.002'),
    t('表やグラフの貼り付け', 'Tables and charts pasted in'),
  ),
  'embedded-file': mark(
    'medium',
    t('文書に埋め込まれたファイル', 'File embedded in a document'),
    known('T1204.002'),
    t('資料の貼り付け', 'Material pasted in'),
  ),
  'embedded-executable': mark(
    'strong',
    t('文書に埋め込まれた実行できるファイル', 'Something that runs, embedded in a document'),
    known('T1204.002'),
  ),
  activex: mark('weak', t('ActiveXコントロール', 'ActiveX control'), known('T1204.002'), t('入力欄のある様式', 'Forms with fields')),
  equation: mark(
    'strong',
    t('数式エディタのオブジェクト', 'Equation Editor object'),
    known('T1203'),
    t('2018年より前の文書の数式', 'Formulas in documents from before 2018'),
  ),
  'object-update': mark('medium', t('開くと更新されるオブジェクト', 'Object that updates when opened'), known('T1203')),
  'encrypted-document': mark(
    'weak',
    t('パスワード付きの文書', 'Document with a password'),
    known('T1027'),
    t('日本では普通', 'Ordinary in Japan'),
  ),
  'pdf-script': mark(
    'medium',
    t('PDFの中のJavaScript', 'JavaScript in a PDF'),
    known('T1059.007'),
    t('入力欄のある様式', 'Forms with fields'),
  ),
  'pdf-launch': mark('strong', t('PDFがプログラムを起動する', 'PDF that launches a program'), known('T1204.002')),
  'pdf-embedded': mark(
    'weak',
    t('PDFに埋め込まれたファイル', 'File embedded in a PDF'),
    known('T1204.002'),
    t('電子請求書など', 'Electronic invoices and the like'),
  ),
  'pdf-executable': mark('strong', t('PDFに埋め込まれた実行できるファイル', 'Something that runs, embedded in a PDF'), known('T1204.002')),
  'pdf-link': mark('note', t('PDFの中のリンク', 'Link in a PDF'), null),
  'pdf-opens': mark('note', t('PDFを開いたときの動作', 'Action when a PDF is opened'), null),
  // Pages
  smuggling: mark(
    'strong',
    t('ページの中でファイルを組み立てる（HTMLスマグリング）', 'Page that builds a file (HTML smuggling)'),
    unverified('T1027.006'),
    t('保存したウェブページや報告書の書き出し', 'Saved web pages, exported reports'),
  ),
  'page-script': mark(
    'weak',
    t('スクリプトのあるページ', 'Page with a script'),
    known('T1059.007'),
    t('保存したウェブページ', 'Saved web pages'),
  ),
  'page-password': mark(
    'medium',
    t('パスワードの入力欄のあるページ', 'Page that asks for a password'),
    unverified('T1598.002'),
    t('暗号化メール製品の閲覧用ファイル', 'Products that deliver encrypted mail as a page'),
  ),
  'page-redirect': mark('medium', t('別のページへ移すだけのページ', 'Page that only leads elsewhere'), known('T1204.001')),
  'svg-script': mark('strong', t('スクリプトのあるSVG画像', 'SVG picture with a script'), known('T1059.007')),
  'calendar-link': mark('note', t('リンクのある予定', 'Appointment with links'), null, t('会議の招待', 'Invitations to meetings')),
  // What a name says
  'right-to-left': mark('strong', t('文字の向きを変えた偽の拡張子', 'Reversed characters hide the extension'), unverified('T1036.002')),
  'double-extension': mark('strong', t('二重の拡張子', 'Double extension'), unverified('T1036.007')),
  'padded-name': mark('strong', t('空白で拡張子を隠した名前', 'Blanks hide the extension'), unverified('T1036.007')),
  'look-alike-dot': mark(
    'medium',
    t('点に似た文字の入った名前', 'Characters that look like a dot in the name'),
    known('T1036'),
    t('全角の点を使った題名', 'Titles with a full-width dot'),
  ),
  disguised: mark('strong', t('名前と違う中身', 'Contents are not what the name says'), known('T1036')),
  'declared-differs': mark(
    'medium',
    t('メールの表示と違う中身', 'Contents are not what the mail declares'),
    known('T1036'),
    t('設定の悪いメールソフト', 'Badly set mail programs'),
  ),
} as const satisfies Record<string, Mark>;

export type MarkId = keyof typeof table;

/** Every mark that triage can give a file. */
export const marks: Readonly<Record<MarkId, Mark>> = table;

export const markOf = (id: string): Mark | null => (Object.hasOwn(marks, id) ? marks[id as MarkId] : null);

const order: readonly MarkClass[] = ['strong', 'medium', 'weak', 'note'];

/** Strongest first; the table's order among equals. */
export const byStrength = (a: { readonly id: string }, b: { readonly id: string }): number => rank(a.id) - rank(b.id);

const places: ReadonlyMap<string, number> = new Map(Object.keys(table).map((id, place) => [id, place]));

const rank = (id: string): number => order.indexOf(markOf(id)?.class ?? 'note') * 1_000 + (places.get(id) ?? 0);
