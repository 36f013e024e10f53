import { Search } from 'lucide-react';
import { useState } from 'react';
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
import type { SearchHit } from '../../../shared/protocol';
import { useCall } from '../../engine';
import { KeyHint } from '../../ui';
import { type CommandObject, commandsValidNow } from '../commands';
import { useText, useWordKey } from '../i18n';
import { openDispute, openQueue, openScreen } from '../routes';
import css from './Palette.module.css';
import { showPane, useIsPaneOpen } from './shell-store';

const MAX_HITS = 12;

/** Reaches every screen, act, dispute, item and merchant from the keyboard. */
export function Palette() {
  const t = useText('shell');
  const isOpen = useIsPaneOpen('palette');
  const close = () => showPane(null);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : close())}
      isDismissable
      className={css.veil ?? ''}
    >
      <Modal className={css.modal ?? ''}>
        <Dialog aria-label={t('palette.title')} className={css.dialog ?? ''}>
          <PaletteBody onDone={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ onDone }: { readonly onDone: () => void }) {
  const t = useText('shell');
  const word = useWordKey();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  // What was possible when the palette opened: its own focus must not change the list.
  const [commands] = useState(() => commandsValidNow().filter((c) => !c.isKeyOnly));
  const { state } = useCall(
    'search.find',
    text === '' ? null : { text: text.slice(0, 200), limit: MAX_HITS },
  );
  const hits = text !== '' && state.kind === 'done' ? state.value : [];
  const needle = text.toLowerCase();
  const matching = commands.filter((c) => word(c.label).toLowerCase().includes(needle));

  const run = (key: string) => {
    onDone();
    const hit = hits.find((h) => hitKey(h) === key);
    if (hit) openHit(hit);
    else commands.find((c) => c.id === key)?.run();
  };

  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label={t('palette.title')} autoFocus className={css.field ?? ''}>
        <Search size={16} aria-hidden />
        <Input
          placeholder={t('palette.placeholder')}
          className={css.input ?? ''}
          maxLength={200}
          data-testid="palette-input"
        />
        <KeyHint shortcut="Escape" />
      </SearchField>
      <Menu
        aria-label={t('palette.title')}
        className={css.list ?? ''}
        onAction={(key) => run(String(key))}
        renderEmptyState={() => <p className={css.empty}>{t('palette.empty')}</p>}
      >
        {hits.length > 0 ? <HitSection hits={hits} /> : null}
        {matching.length > 0 ? <CommandSection commands={matching} /> : null}
      </Menu>
    </Autocomplete>
  );
}

function hitKey(hit: SearchHit): string {
  return `${hit.kind}/${hit.id}`;
}

function openHit(hit: SearchHit): void {
  if (hit.kind === 'dispute') openDispute(hit.id);
  else if (hit.kind === 'item') openScreen('listings', { itemId: hit.id });
  else openQueue({ merchantId: [hit.id] });
}

function HitSection({ hits }: { readonly hits: readonly SearchHit[] }) {
  const t = useText('shell');
  return (
    <MenuSection>
      <Header className={css.header ?? ''}>{t('palette.results')}</Header>
      {hits.map((hit) => (
        <MenuItem
          key={hitKey(hit)}
          id={hitKey(hit)}
          textValue={`${hit.id} ${hit.label}`}
          className={css.item ?? ''}
        >
          <span className={css.kind}>{t(`palette.${hit.kind}`)}</span>
          <span className={css.id}>{hit.id}</span>
          <span className={css.label}>{hit.label === hit.id ? '' : hit.label}</span>
        </MenuItem>
      ))}
    </MenuSection>
  );
}

function CommandSection({ commands }: { readonly commands: readonly CommandObject[] }) {
  const t = useText('shell');
  const word = useWordKey();
  return (
    <MenuSection>
      <Header className={css.header ?? ''}>{t('palette.commands')}</Header>
      {commands.map((command) => (
        <MenuItem key={command.id} id={command.id} textValue={word(command.label)} className={css.item ?? ''}>
          <span className={css.label}>{word(command.label)}</span>
          {command.shortcut ? <KeyHint shortcut={command.shortcut} /> : null}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
