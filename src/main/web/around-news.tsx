/** What stands around the news on the home screen: the figures of the bureau, and the inquiries whose clocks run out. */
export { HomeFigures as Figures } from './home-figures.tsx';
export { DueSoon as Beside } from '../../liaison/web/due-soon/due-soon.tsx';
