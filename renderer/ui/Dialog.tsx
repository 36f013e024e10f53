import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../app/i18n';
import { cx } from './cx';
import css from './Dialog.module.css';
import { IconButton } from './IconButton';

export interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, right-aligned, the one to do last. */
  readonly footer?: ReactNode;
  readonly size?: 'normal' | 'wide' | 'page';
  /** For what must be answered: neither Esc nor a click outside closes it. */
  readonly isDismissable?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
}

/** A modal dialog: focus stays in it and returns to where it was; Esc closes. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  size = 'normal',
  isDismissable = true,
  role = 'dialog',
}: DialogProps) {
  const t = useText('common');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
      className={css.veil ?? ''}
    >
      <Modal className={cx(css.modal, size === 'wide' && css.wide, size === 'page' && css.page)}>
        <AriaDialog role={role} className={css.dialog ?? ''}>
          <div className={css.head}>
            <Heading slot="title" className={css.title ?? ''}>
              {title}
            </Heading>
            {isDismissable ? (
              <IconButton label={t('action.close')} icon={<X size={16} />} size="small" onPress={onClose} />
            ) : null}
          </div>
          <div className={css.body}>{children}</div>
          {footer ? <div className={css.foot}>{footer}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
