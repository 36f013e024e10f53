import { useShellInfo } from '../../app/desk';
import { useText } from '../../app/i18n';
import { useStatus } from '../../engine';
import { Panel } from '../../ui';
import css from './SettingsScreen.module.css';

/** What is running here: for whoever is called when something is wrong. */
export function AboutPanel() {
  const t = useText('settings');
  const info = useShellInfo();
  const session = useStatus((s) => s.session) ?? null;
  const facts: readonly (readonly [string, string])[] = [
    [t('about.product'), 'Warroom'],
    ...(info
      ? ([
          [t('about.version'), info.appVersion],
          [t('about.edition'), info.hasDrill ? t('about.drillEdition') : t('about.releaseEdition')],
          [t('about.runtime'), t('about.electron', { version: info.electronVersion })],
          [t('about.platform'), info.platform],
          [t('about.packaged'), info.packaged ? t('about.isPackaged') : t('about.isSource')],
        ] as const)
      : ([[t('about.runtime'), t('about.unavailable')]] as const)),
    ...(session
      ? ([
          [t('about.journal'), session.journalId],
          [t('about.seed'), t('about.seedValue', { seed: session.seed, scale: session.scale })],
        ] as const)
      : []),
  ];
  return (
    <Panel title={t('section.about')}>
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
