import type { Text } from '#model/text.ts';
import type { Damage, IncidentKind, Stage } from '#model/report.ts';

/** What the values of a report are called. Forms show them, titles are made of them, and spreadsheets are read by them. */

export const kindNames: Record<IncidentKind, Text> = {
  ransomware: { ja: 'ランサムウェア', en: 'Ransomware' },
  phishing: { ja: 'フィッシング', en: 'Phishing' },
  'support-scam': { ja: 'サポート詐欺', en: 'Support scam' },
  'conversational-spearphishing': { ja: 'やり取り型標的型メール', en: 'Conversational spearphishing' },
  'business-email-compromise': { ja: 'ビジネスメール詐欺', en: 'Business e-mail compromise' },
  intrusion: { ja: '不正アクセス', en: 'Intrusion' },
  ddos: { ja: 'DDoS攻撃', en: 'DDoS attack' },
  malware: { ja: 'マルウェア感染', en: 'Malware' },
  'web-defacement': { ja: 'ウェブサイト改ざん', en: 'Website defacement' },
  'unauthorised-transfer': { ja: '不正送金', en: 'Unauthorised transfer' },
  other: { ja: 'その他・分からない', en: 'Other or not sure' },
};

export const stageNames: Record<Stage, Text> = {
  first: { ja: '速報', en: 'First report' },
  'follow-up': { ja: '続報', en: 'Follow-up report' },
  final: { ja: '確報', en: 'Final report' },
};

type Chosen<K extends keyof Damage> = Extract<Extract<Damage[K], { state: 'answered' }>['value'], string>;

export const damageNames: {
  [K in 'infectionRoute' | 'sizeClass' | 'industry' | 'downtime' | 'cost' | 'backup' | 'paymentDemand']: Record<Chosen<K>, Text>;
} = {
  infectionRoute: {
    vpn: { ja: 'VPN機器', en: 'VPN appliance' },
    'remote-desktop': { ja: 'リモートデスクトップ', en: 'Remote desktop' },
    email: { ja: 'メール', en: 'E-mail' },
    web: { ja: 'ウェブサイト', en: 'Website' },
    'supply-chain': { ja: '取引先・委託先', en: 'Supplier' },
    'removable-media': { ja: 'USBメモリなど', en: 'Removable media' },
    other: { ja: 'その他', en: 'Other' },
  },
  sizeClass: {
    large: { ja: '大企業', en: 'Large company' },
    'small-medium': { ja: '中小企業', en: 'Small or medium company' },
    group: { ja: '団体等', en: 'Association or public body' },
    individual: { ja: '個人', en: 'Individual' },
  },
  industry: {
    agriculture: { ja: '農林水産業', en: 'Agriculture, forestry, fisheries' },
    construction: { ja: '建設業', en: 'Construction' },
    manufacturing: { ja: '製造業', en: 'Manufacturing' },
    utilities: { ja: '電気・ガス・水道業', en: 'Electricity, gas, water' },
    information: { ja: '情報通信業', en: 'Information and communications' },
    transport: { ja: '運輸業', en: 'Transport' },
    'wholesale-retail': { ja: '卸売・小売業', en: 'Wholesale and retail' },
    finance: { ja: '金融・保険業', en: 'Finance and insurance' },
    'real-estate': { ja: '不動産業', en: 'Real estate' },
    professional: { ja: '専門・技術サービス業', en: 'Professional and technical services' },
    hospitality: { ja: '宿泊・飲食業', en: 'Hotels and restaurants' },
    'personal-services': { ja: '生活関連・娯楽業', en: 'Personal services and leisure' },
    education: { ja: '教育', en: 'Education' },
    healthcare: { ja: '医療・福祉', en: 'Health and welfare' },
    government: { ja: '公務', en: 'Government' },
    other: { ja: 'その他', en: 'Other' },
  },
  downtime: {
    'under-1-week': { ja: '1週間未満', en: 'Less than a week' },
    'under-1-month': { ja: '1週間以上1か月未満', en: 'A week to a month' },
    'under-2-months': { ja: '1か月以上2か月未満', en: 'One to two months' },
    'over-2-months': { ja: '2か月以上', en: 'Two months or more' },
    continuing: { ja: '復旧中', en: 'Not restored yet' },
  },
  cost: {
    'under-1m': { ja: '100万円未満', en: 'Under 1 million yen' },
    '1m-5m': { ja: '100万円以上500万円未満', en: '1 to 5 million yen' },
    '5m-10m': { ja: '500万円以上1,000万円未満', en: '5 to 10 million yen' },
    '10m-50m': { ja: '1,000万円以上5,000万円未満', en: '10 to 50 million yen' },
    'over-50m': { ja: '5,000万円以上', en: '50 million yen or more' },
  },
  backup: {
    none: { ja: '取っていなかった', en: 'None was kept' },
    'not-restored': { ja: '復元できなかった', en: 'Could not be restored' },
    'partly-restored': { ja: '一部だけ復元できた', en: 'Partly restored' },
    restored: { ja: '被害直前まで復元できた', en: 'Restored to the state before' },
  },
  paymentDemand: {
    none: { ja: '要求はなかった', en: 'No demand' },
    crypto: { ja: '暗号資産', en: 'Crypto-assets' },
    'bank-transfer': { ja: '銀行振込', en: 'Bank transfer' },
    'gift-card': { ja: '電子マネー・ギフトカード', en: 'Gift cards' },
    other: { ja: 'その他', en: 'Other' },
  },
};
