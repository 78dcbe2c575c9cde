import type { ReactNode } from 'react';
import type { MessageContent, MessageKind } from '../../../core/message/message-content.ts';
import type { ThreadDetail } from '../../../core/message/partner-pages.ts';

/** A form hands over what is to be said, or null while something that is needed is empty. */
export type FormProps = {
  readonly kind: MessageKind;
  readonly detail: ThreadDetail;
  /** Called with what was written; the panel sends it. */
  readonly onSend: (content: MessageContent) => void;
  readonly buttons: (onPress: () => void) => ReactNode;
};
