import type { Text } from './text.ts';

/** Codes of sharing with other systems; part of the one table in errors.ts. */
export const exchangeErrors = {
  // STIX objects
  'stix-not-an-object': { status: 422, ja: 'STIXオブジェクトではありません。', en: 'Not a STIX object.' },
  'stix-type-invalid': { status: 422, ja: 'typeが正しくありません（{type}）。', en: 'The type is not valid ({type}).' },
  'stix-id-invalid': { status: 422, ja: 'idが正しくありません（{id}）。', en: 'The id is not valid ({id}).' },
  'stix-object-too-large': {
    status: 422,
    ja: 'オブジェクトが大きすぎます（上限 {limit}バイト）。',
    en: 'One object is too large (limit {limit} bytes).',
  },
  'stix-version-unsupported': {
    status: 422,
    ja: 'STIX {version} は扱えません（2.0 と 2.1）。',
    en: 'STIX {version} is not supported (2.0 and 2.1 are).',
  },
} as const satisfies Record<string, Text & { status: number }>;
