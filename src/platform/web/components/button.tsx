import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { KeyHint } from './key-hint.tsx';
import './button.css';

export type ButtonProps = {
  readonly label: Text;
  readonly onPress?: () => void;
  /** primary: the one thing to do here · ordinary · plain: without a frame · danger: destroys or cannot be taken back. */
  readonly tone?: 'primary' | 'ordinary' | 'plain' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  /** One key that does the same; it is registered and shown. */
  readonly shortcut?: string;
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  /** Work is under way: keeps focus, cannot be pressed again. */
  readonly isBusy?: boolean;
  /** What stands in place of the label; the label then names the button for screen readers. */
  readonly children?: ReactNode;
  readonly form?: string;
};

export function Button({
  label,
  onPress,
  tone = 'ordinary',
  size = 'medium',
  shortcut,
  type = 'button',
  isDisabled = false,
  isBusy = false,
  children,
  form,
}: ButtonProps) {
  const say = useText();
  useShortcuts(shortcut && onPress && !isDisabled && !isBusy ? [{ key: shortcut, label, run: onPress }] : []);
  return (
    <AriaButton
      className={`button ${tone} ${size}`}
      type={type}
      isDisabled={isDisabled}
      isPending={isBusy}
      {...(onPress && { onPress })}
      {...(form && { form })}
      {...(children !== undefined && { 'aria-label': say(label) })}
    >
      {children ?? say(label)}
      {shortcut && (
        <span aria-hidden="true">
          <KeyHint keys={shortcut.toUpperCase()} />
        </span>
      )}
    </AriaButton>
  );
}
