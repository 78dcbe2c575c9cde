// oxlint-disable jsx-a11y/prefer-tag-over-role -- inside a picture there is no <button>: a group takes its role, its keys and its focus
import type { ReactNode } from 'react';
import { moveFocus } from './move-focus.ts';

type NodeButtonProps = {
  readonly className: string;
  /** Its name in full: shown on hover, read out. */
  readonly label: string;
  /** Language of the label where somebody's own words are in it. */
  readonly lang?: string | undefined;
  readonly isPressed: boolean;
  /** Only one of a column is a stop of the tab key; the arrows reach the others. */
  readonly isStop: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

/** Something on a picture that can be chosen, by pointer and by keyboard. */
export const NodeButton = ({ className, label, lang, isPressed, isStop, onPress, children }: NodeButtonProps) => (
  <g
    className={className}
    role="button"
    aria-pressed={isPressed}
    tabIndex={isStop ? 0 : -1}
    onClick={onPress}
    onKeyDown={(event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return moveFocus(event);
      event.preventDefault();
      onPress();
    }}
  >
    <title lang={lang}>{label}</title>
    {children}
  </g>
);
