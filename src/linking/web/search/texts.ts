import { message } from '#model/text.ts';

export const howMany = message({
  ja: (count: string, isMore: boolean) => `${count}件${isMore ? '以上' : ''}`,
  en: (count: string, isMore: boolean) => (isMore ? `more than ${count}` : count),
});

export const alsoSought = message({
  ja: (names: readonly string[]) => `用語集から、次の言葉も探しました：${names.join('、')}`,
  en: (names: readonly string[]) => `Also looked for, from the glossary: ${names.join(', ')}`,
});
