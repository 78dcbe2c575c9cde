/** Every capability's folder of numbered .sql files. A new capability with tables adds its line here. */
export const migrations: readonly URL[] = [
  new URL('../platform/identity/migrations/', import.meta.url),
  new URL('../platform/audit/migrations/', import.meta.url),
  new URL('../intake/migrations/', import.meta.url),
  new URL('../linking/migrations/', import.meta.url),
  new URL('../platform/jobs/migrations/', import.meta.url),
  new URL('../recovery/migrations/', import.meta.url),
  new URL('../liaison/migrations/', import.meta.url),
  new URL('../mail/migrations/', import.meta.url),
  new URL('../exchange/migrations/', import.meta.url),
];
