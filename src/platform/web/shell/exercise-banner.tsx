import { Say, useText } from '../language/language.tsx';
import './exercise-banner.css';

/** Stands above every screen while exercise records exist, so that nobody takes them for real. */
export const ExerciseBanner = () => (
  <aside className="exercise-banner" aria-label={useText()({ ja: '訓練', en: 'Exercise' })}>
    <b>
      <Say text={{ ja: '訓練', en: 'EXERCISE' }} />
    </b>
    <span>
      <Say
        text={{
          ja: '訓練の記録では、人物・組織・アドレスはすべて架空です',
          en: 'In exercise records every person, organisation and address is invented',
        }}
      />
    </span>
  </aside>
);
