import type { PolicyVersionView } from '../../../../shared/policies';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { Panel } from '../../../ui';
import { DifferenceList } from './DifferenceList';
import css from './Policies.module.css';

/** Every version with author, reason, approver, and what it changed; newest first. */
export function VersionHistory({ versions }: { readonly versions: readonly PolicyVersionView[] }) {
  const t = useText('settings');
  const formats = useFormats();
  const nameOf = useNameOf();
  return (
    <Panel topics={['policies']} title={t('history.title')}>
      <ol className={css.history} data-testid="versions">
        {versions.map(({ version, at, by, approvedBy, reason, set }, i) => {
          const before = versions[i + 1];
          return (
            <li key={version}>
              <b>{t('history.version', { version })}</b>
              {at === null ? (
                <p className={css.quiet}>{t('history.first')}</p>
              ) : (
                <>
                  <p className={css.quiet}>
                    {t('history.by', {
                      by: by === null ? '' : nameOf(by),
                      approver: approvedBy === null ? '' : nameOf(approvedBy),
                      at: formats.dayClock(at),
                    })}
                  </p>
                  {reason === null ? null : <p>{t('history.reason', { reason })}</p>}
                </>
              )}
              {before ? <DifferenceList before={before.set} after={set} /> : null}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
