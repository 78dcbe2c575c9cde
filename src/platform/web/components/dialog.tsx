import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { Text } from '#model/text.ts';
import { Say } from '../language/language.tsx';
import { Button } from './button.tsx';
import './dialog.css';

type DialogProps = {
  readonly title: Text;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot; a close button stands at the head in any case. */
  readonly actions?: ReactNode;
  readonly size?: 'medium' | 'wide';
};

/** Asks one thing on top of a screen. Focus stays inside, Escape closes, focus goes back to where it was. */
export const Dialog = ({ title, isOpen, onClose, children, actions, size = 'medium' }: DialogProps) => (
  <ModalOverlay className="dialog-veil" isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable>
    {/* Not the word wide: that is what goes away on a narrow screen. */}
    <Modal className={size === 'wide' ? 'dialog broad' : 'dialog'}>
      <AriaDialog>
        <header>
          <Heading slot="title" level={2}>
            <Say text={title} />
          </Heading>
          <Button label={{ ja: '閉じる', en: 'Close' }} tone="plain" size="small" onPress={onClose} />
        </header>
        {children}
        {actions && <footer className="row">{actions}</footer>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
