import { ExerciseGoesOn } from '../../training/web/exercise-goes-on.tsx';
import { HomeFigures } from './home-figures.tsx';

/** What stands around the news on the home screen: the figures of the bureau, and the inquiries whose clocks run out. */
export { DueSoon as Beside } from '../../liaison/web/due-soon/due-soon.tsx';

/** In an exercise that is still being loaded that is said first. */
export const Figures = () => (
  <>
    <ExerciseGoesOn />
    <HomeFigures />
  </>
);
