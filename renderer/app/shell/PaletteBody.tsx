import { useState } from 'react';
import type { SearchHit } from '../../../shared/protocol';
import { useCall, useDraft } from '../../engine';
import { KeyHint } from '../../ui';
import { CommandPalette, type PaletteItem } from '../../ui/CommandPalette';
import { type CommandObject, commandsValidNow } from '../commands';
import { useText, useWordKey } from '../i18n';
import { openDispute, openQueue, openScreen } from '../routes';
import css from './Palette.module.css';
import { showPane } from './shell-store';

const MAX_HITS = 12;

/** What was found for the words typed, then the acts whose names hold them. */
export function PaletteBody() {
  const t = useText('shell');
  const word = useWordKey();
  const [typed, setTyped] = useDraft('palette', '');
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

  const choose = (id: string) => {
    showPane(null);
    const hit = hits.find((h) => hitKey(h) === id);
    if (hit) openHit(hit);
    else commands.find((c) => c.id === id)?.run();
  };
  const sections = [
    { title: t('palette.results'), items: hits.map((hit) => hitItem(hit, t(`palette.${hit.kind}`))) },
    {
      title: t('palette.commands'),
      items: matching.map((command) => commandItem(command, word(command.label))),
    },
  ].filter((section) => section.items.length > 0);

  return (
    <CommandPalette
      title={t('palette.title')}
      placeholder={t('palette.placeholder')}
      typed={typed}
      onType={setTyped}
      sections={sections}
      empty={t('palette.empty')}
      onChoose={choose}
      onClose={() => showPane(null)}
    />
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

/** The engine's label may begin with the id, which stands before it here. */
function labelBesideId(hit: SearchHit): string {
  return (hit.label.startsWith(hit.id) ? hit.label.slice(hit.id.length) : hit.label).replace(/^[\s·]+/, '');
}

function hitItem(hit: SearchHit, kind: string): PaletteItem {
  return {
    id: hitKey(hit),
    text: `${kind} ${hit.id} ${labelBesideId(hit)}`,
    content: (
      <>
        <span className={css.kind}>{kind}</span>
        <span className={css.id}>{hit.id}</span>
        <span className={css.label}>{labelBesideId(hit)}</span>
      </>
    ),
  };
}

function commandItem(command: CommandObject, label: string): PaletteItem {
  return {
    id: command.id,
    text: label,
    content: (
      <>
        <span className={css.label}>{label}</span>
        {command.shortcut ? <KeyHint shortcut={command.shortcut} /> : null}
      </>
    ),
  };
}
