import { errors } from '#model/errors.ts';
import { ButtonLink } from '../components/link.tsx';
import { Empty } from '../components/empty.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';

/** No screen has this address. */
export const NotFound = () => (
  <div className="stack">
    <ScreenTitle title={{ ja: 'この画面はありません', en: 'There is no such screen' }} />
    <Empty
      title={errors['not-found']}
      why={{ ja: 'アドレスが変わったか、打ち間違いかもしれません。', en: 'The address may have changed, or was mistyped.' }}
      next={<ButtonLink to="/" label={{ ja: '「変わったこと」へ', en: 'Go to “What changed”' }} />}
    />
  </div>
);
