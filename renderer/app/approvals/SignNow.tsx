import { useText } from '../i18n';
import { SecondPersonFields } from '../people';
import css from './Approvals.module.css';
import type { Propose } from './use-propose';

/** Part of a proposing dialog: the second person's own passcode, which may be left to later. */
export function SignNow({
  propose,
  problem = null,
}: {
  readonly propose: Propose;
  readonly problem?: string | null;
}) {
  const t = useText('approvals');
  return (
    <section className={css.signNow} aria-label={t('signTitle')}>
      <p className={css.quiet}>{t(propose.isProposed ? 'waitsAfter' : 'nowOrLater')}</p>
      <SecondPersonFields {...propose.second.fields} problem={problem} />
    </section>
  );
}
