import type { Text } from '#model/text.ts';
import type { AuditOperation } from '../core/entry.ts';

/** The six operations of Directive (EU) 2016/680 Art. 25, and access. */
export const operationNames: Readonly<Record<AuditOperation, Text>> = {
  collection: { ja: '収集', en: 'Collection' },
  alteration: { ja: '変更', en: 'Alteration' },
  consultation: { ja: '閲覧', en: 'Consultation' },
  disclosure: { ja: '提供', en: 'Disclosure' },
  combination: { ja: '結合', en: 'Combination' },
  erasure: { ja: '消去', en: 'Erasure' },
  access: { ja: 'アクセス', en: 'Access' },
};

/** What an entry is about, as people call it. A kind that is not here is shown as it stands. */
export const subjectNames: Readonly<Record<string, Text>> = {
  report: { ja: '報告', en: 'Report' },
  'report-list': { ja: '報告の一覧', en: 'List of reports' },
  case: { ja: '事案', en: 'Case' },
  'case-list': { ja: '事案の一覧', en: 'List of cases' },
  task: { ja: '初動捜査の手順', en: 'Step of a case' },
  attachment: { ja: '添付ファイル', en: 'Attachment' },
  import: { ja: '取り込み', en: 'Import' },
  cluster: { ja: '集団', en: 'Cluster' },
  link: { ja: '結び付き', en: 'Link' },
  decision: { ja: '判断', en: 'Decision' },
  search: { ja: '検索', en: 'Search' },
  person: { ja: '利用者', en: 'Person' },
  token: { ja: 'API トークン', en: 'API token' },
  organisation: { ja: '組織', en: 'Organisation' },
  delivery: { ja: '受け渡し', en: 'Delivery' },
  quarantine: { ja: '保留したもの', en: 'Set aside' },
  'exchange-object': { ja: '共有・受領したオブジェクト', en: 'Objects shared and received' },
  audit: { ja: '監査記録', en: 'Audit log' },
};

/** What an access was. One that is not here is shown as it stands. */
export const accessNames: Readonly<Record<string, Text>> = {
  'sign-in': { ja: 'サインイン', en: 'Sign-in' },
  'sign-out': { ja: 'サインアウト', en: 'Sign-out' },
  role: { ja: '役割の切り替え', en: 'Change of role' },
  'look-as': { ja: '別の役割から見る', en: 'Look from another role' },
  'look-as-ended': { ja: '自分に戻る', en: 'Back to oneself' },
  'sign-in-link': { ja: 'サインイン用リンクの発行', en: 'Sign-in link made' },
  'token-created': { ja: 'トークンの発行', en: 'Token made' },
  'token-revoked': { ja: 'トークンの失効', en: 'Token revoked' },
};
