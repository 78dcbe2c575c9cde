import { useText } from '../language/language.tsx';

/** Stands where something is not shown, so that nobody takes it for something that is not there. */
export const Withheld = () => (
  <span className="quiet">{useText()({ ja: '被害者保護のため非公開', en: 'Withheld to protect the victim' })}</span>
);
