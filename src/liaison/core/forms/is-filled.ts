import type { Bilingual } from '../inquiry/bilingual.ts';
import type { RequestDraft } from '../inquiry/request.ts';
import type { FormFieldId } from './form-field.ts';

/** Whether a draft has anything in a field. */
export function isFilled(request: RequestDraft, field: FormFieldId): boolean {
  switch (field) {
    case 'subject':
    case 'facts':
    case 'relation':
    case 'necessity':
    case 'urgencyReason':
    case 'instructions':
      return hasWords(request[field]);
    case 'offences':
      return request.offences?.some(({ name, provision }) => hasWords(name) || provision.trim() !== '') ?? false;
    // One without words is told apart (questions-point).
    case 'questions':
    case 'selectors':
    case 'alsoSentTo':
      return (request[field]?.length ?? 0) > 0;
    case 'custodian':
      return [request.custodian?.name, request.custodian?.systemLocation].some((one) => (one ?? '').trim() !== '');
    case 'confidentiality':
      return (request.confidentiality?.keepSecret || request.confidentiality?.doNotNotifyUser) ?? false;
    case 'preserveDays':
    case 'assistanceBy':
    case 'wantedBy':
    case 'urgency':
    case 'tlp':
      return (request[field] ?? null) !== null;
  }
}

export const hasWords = (text: Bilingual | null | undefined): boolean =>
  text !== null && text !== undefined && (text.ja.trim() !== '' || text.en.trim() !== '');
