import { ScreenTitle } from '#platform/web/components/screen-title.tsx';

/** What changed since the reader last looked. */
export function Home() {
  return <ScreenTitle title={{ ja: '変わったこと', en: 'What changed' }} />;
}
