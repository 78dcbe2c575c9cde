import type { Text } from '#model/text.ts';
import type { Channel, DeliveryRow } from '../core/exchange-pages.ts';

/** By which road something came or left. */
export const channelNames: Readonly<Record<Channel, Text>> = {
  'taxii-server': { ja: 'TAXII（相手から接続）', en: 'TAXII, they connected' },
  'taxii-client': { ja: 'TAXII（こちらから接続）', en: 'TAXII, we connected' },
  'misp-server': { ja: 'MISP（相手から接続）', en: 'MISP, they connected' },
  'misp-client': { ja: 'MISP（こちらから接続）', en: 'MISP, we connected' },
  file: { ja: 'ファイル', en: 'File' },
  export: { ja: '書き出し', en: 'Export' },
};

/** For the police: received or sent. The partner reads the same from its own side. */
export const directionNames = (direction: DeliveryRow['direction'], isPolice: boolean): Text =>
  (direction === 'in') === isPolice ? { ja: '受け取り', en: 'Received' } : { ja: '提供', en: 'Sent' };
