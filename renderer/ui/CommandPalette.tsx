import { Search } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import css from './CommandPalette.module.css';
import { KeyHint } from './KeyHint';

export interface PaletteItem {
  readonly id: string;
  /** What screen readers say. */
  readonly text: string;
  readonly content: ReactNode;
}

export interface PaletteSection {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

export interface CommandPaletteProps {
  readonly title: string;
  readonly placeholder: string;
  readonly typed: string;
  readonly onType: (text: string) => void;
  /** Already narrowed to what was typed; the first item is chosen by Enter. */
  readonly sections: readonly PaletteSection[];
  readonly empty: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

/** A field over the page with a list beneath it: arrows move, Enter chooses, Esc leaves. The field keeps the focus. */
export function CommandPalette(props: CommandPaletteProps) {
  const { title, placeholder, typed, onType, sections, empty, onChoose, onClose } = props;
  // Results that come in while someone types may take the mark with them; what stands first is then meant.
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const first = sections[0]?.items[0];
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !first) return;
    if (event.currentTarget.getAttribute('aria-activedescendant')) return;
    event.preventDefault();
    onChoose(first.id);
  };
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className={css.veil ?? ''}
    >
      <Modal className={css.modal ?? ''}>
        <Dialog aria-label={title} className={css.dialog ?? ''}>
          <Autocomplete inputValue={typed} onInputChange={onType}>
            <SearchField aria-label={title} autoFocus className={css.field ?? ''}>
              <Search size={16} aria-hidden />
              <Input
                placeholder={placeholder}
                className={css.input ?? ''}
                maxLength={200}
                onKeyDown={onKeyDown}
                data-testid="palette-input"
              />
              <KeyHint shortcut="Escape" />
            </SearchField>
            <Menu
              aria-label={title}
              className={css.list ?? ''}
              onAction={(key) => onChoose(String(key))}
              renderEmptyState={() => <p className={css.empty}>{empty}</p>}
            >
              {sections.map((section) => (
                <MenuSection key={section.title} id={section.title}>
                  <Header className={css.header ?? ''}>{section.title}</Header>
                  {section.items.map((item) => (
                    <MenuItem key={item.id} id={item.id} textValue={item.text} className={css.item ?? ''}>
                      {item.content}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
