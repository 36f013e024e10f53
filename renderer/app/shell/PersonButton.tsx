import { Lock, UserRound, UserRoundX } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { BareButton, cx, KeyHint, Popover } from '../../ui';
import { useLanguage, useText } from '../i18n';
import { nameIn, usePeople } from '../people';
import css from './StatusBar.module.css';
import { showPane, useIsPaneOpen } from './shell-store';

export const loadWhoPanel = () => import('../people/WhoPanel').then((m) => ({ default: m.WhoPanel }));
const WhoPanel = lazy(loadWhoPanel);

/** Whose window this is; opens who's here. */
export function PersonButton() {
  const t = useText('people');
  const language = useLanguage();
  const isOpen = useIsPaneOpen('who');
  const state = usePeople((p) => p.state);
  const me = usePeople((p) => p.me) ?? null;
  const name = me === null ? t('status.nobody') : nameIn(me, language);
  const who =
    state === undefined ? t('status.unknown') : state === 'locked' ? t('status.locked', { name }) : name;
  const Icon = state === 'locked' ? Lock : me === null ? UserRoundX : UserRound;
  return (
    <Popover
      label={t('who.title')}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={(open) => showPane(open ? 'who' : null)}
      trigger={
        <BareButton
          className={cx(css.tool, state !== 'signed_in' && css.watch)}
          aria-label={t('status.button', { who })}
          data-testid="person"
          data-state={state ?? 'unknown'}
        >
          <Icon size={14} aria-hidden />
          {who}
          <KeyHint shortcut="w" />
        </BareButton>
      }
    >
      <Suspense fallback={null}>
        <WhoPanel onDone={() => showPane(null)} />
      </Suspense>
    </Popover>
  );
}
