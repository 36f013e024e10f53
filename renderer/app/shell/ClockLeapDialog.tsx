import { useStatus } from '../../engine';
import { ConfirmDialog, showToast } from '../../ui';
import { proposeContent, SignNow, usePropose } from '../approvals';
import { NO_FIGURE } from '../formats';
import { useFormats, useText } from '../i18n';

/** A leap as it stood when the dialog was opened: that one is proposed, wherever the platform goes meanwhile. */
export interface SeenLeap {
  readonly doubtId: string;
  readonly leapMs: number;
}

/** Two people go by the platform's clock after a leap that lasts. What falls due by it then is decided at once, so it's said first. */
export function ClockLeapDialog({
  leap,
  onClose,
}: {
  readonly leap: SeenLeap;
  readonly onClose: () => void;
}) {
  const t = useText('shell');
  const words = useText('approvals');
  const common = useText('common');
  const formats = useFormats();
  const propose = usePropose('clock_leap');
  const claimedAt = useStatus((s) => s.clock.doubt?.claimedAt) ?? null;
  const { leapMs } = leap;
  return (
    <ConfirmDialog
      title={t('leap.title')}
      isOpen
      onClose={onClose}
      confirmLabel={t(propose.second.signature ? 'leap.accept' : 'leap.propose')}
      reasonLabel={t('leap.reason')}
      onConfirm={async (reason) => {
        const answer = await propose.submit(() => proposeContent({ kind: 'clock_leap', ...leap }, reason));
        if (!answer.ok) return common(`error.${answer.error.code}`);
        showToast({ tone: 'ok', text: words(answer.value === 'approved' ? 'signed' : 'waits') });
        return null;
      }}
    >
      <p>
        {t(leapMs < 0 ? 'leap.behind' : 'leap.ahead', { by: formats.duration(Math.abs(leapMs)) })}{' '}
        {t('leap.platform', { time: claimedAt === null ? NO_FIGURE : formats.instant(claimedAt) })}
      </p>
      <p>{t(leapMs < 0 ? 'leap.behindNote' : 'leap.aheadNote')}</p>
      <SignNow propose={propose} />
    </ConfirmDialog>
  );
}
