import { defang } from '../../core/letter/defang.ts';
import type { MailIndicator } from '../../core/mail-pages.ts';

/** A trace as screens show it: nothing that can be followed stands there whole. */
export const defanged = ({ type, value }: Pick<MailIndicator, 'type' | 'value'>): string =>
  type === 'url' || type === 'domain' || type === 'ipv4' ? defang(value) : value;
