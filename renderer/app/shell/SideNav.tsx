import { BareButton, KeyHint, Tooltip } from '../../ui';
import { useText, useWordKey } from '../i18n';
import { openScreen, SCREENS, useScreen } from '../routes';
import { SCREEN_DEFS } from '../screens';
import css from './SideNav.module.css';

export function SideNav() {
  const t = useText('shell');
  const word = useWordKey();
  const current = useScreen();
  return (
    <nav className={css.nav} aria-label={t('nav.label')}>
      {SCREENS.map((screen, i) => {
        const { icon: Icon, label } = SCREEN_DEFS[screen];
        return (
          <Tooltip key={screen} text={<KeyHint shortcut={`$mod+Digit${i + 1}`} />} placement="right">
            <BareButton
              className={css.item ?? ''}
              aria-current={screen === current ? 'page' : 'false'}
              onPress={() => openScreen(screen)}
              data-testid={`nav-${screen}`}
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden />
              {word(label)}
            </BareButton>
          </Tooltip>
        );
      })}
    </nav>
  );
}
