import type { Text } from '#model/text.ts';

/** What an instrument is called and where it stands; an unknown id keeps itself as its name and counts as unverified. */
export const instrumentFacts = (id: string): { name: Text; article: string; verified: boolean } => ({
  name: { ja: id, en: id },
  article: '',
  verified: false,
});

export const channelName = (id: string): Text => ({ ja: id, en: id });
