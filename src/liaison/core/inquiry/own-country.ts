import type { InquiryRecord } from './inquiry-record.ts';

/**
 * Whose treaties and law count on our side of an inquiry, ISO 3166-1 alpha-2: the country of the police to whom it belongs. It is in the record, since ids of
 * police organisations begin with it; so a record that was kept says it of itself, whoever's centre reads it.
 */
export const ownCountry = ({ owner }: Pick<InquiryRecord, 'owner'>): string => owner.slice(0, 2);
