import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import css from './Cover.module.css';

export interface CoverProps {
  /** Said by screen readers. */
  readonly label: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
  /** Everything that isn't the words in its middle, for tests. */
  readonly 'data-state'?: string;
}

/**
 * Hides all of the window below the status bar, dialogs and menus too, and keeps the focus: nothing but what it shows can
 * be read or reached. Neither Esc nor a click takes it away.
 */
export function Cover({ label, isOpen, children, 'data-state': state }: CoverProps) {
  return (
    <ModalOverlay isOpen={isOpen} isDismissable={false} isKeyboardDismissDisabled className={css.cover ?? ''}>
      <Modal className={css.middle ?? ''}>
        <Dialog aria-label={label} className={css.card ?? ''} data-testid="cover" data-state={state}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
