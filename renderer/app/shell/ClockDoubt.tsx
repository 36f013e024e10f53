import { ClockAlert } from 'lucide-react';
import { useState } from 'react';
import { useStatus } from '../../engine';
import { Button } from '../../ui';
import { NO_FIGURE } from '../formats';
import { useFormats, useText } from '../i18n';
import { useMay } from '../people';
import { Banner } from './Banner';
import { ClockLeapDialog, type SeenLeap } from './ClockLeapDialog';

/** What the platform says, what the console's own clock says, and that nothing falls due meanwhile; a way out by two people. */
export function ClockDoubt() {
  const t = useText('shell');
  const formats = useFormats();
  const doubt = useStatus((s) => s.clock.doubt) ?? null;
  const mayPropose = useMay('approval.propose');
  const [seen, setSeen] = useState<SeenLeap | null>(null);
  if (doubt === null) return null;
  const at = (instant: number | null) => (instant === null ? NO_FIGURE : formats.instant(instant));
  const detail = t('banner.clockTimes', { claimed: at(doubt.claimedAt), own: at(doubt.ownAt) });
  const { id: doubtId, leapMs } = doubt;
  return (
    <>
      <Banner tone="breach" name="clock-doubt" icon={<ClockAlert size={16} />} detail={detail}>
        {t('banner.clockDoubt', { reason: t(`doubt.${doubt.reason}`) })}{' '}
        {mayPropose && doubtId !== null && leapMs !== null ? (
          <Button size="small" onPress={() => setSeen({ doubtId, leapMs })} data-testid="accept-leap">
            {t('banner.acceptLeap')}
          </Button>
        ) : null}
      </Banner>
      {seen ? <ClockLeapDialog leap={seen} onClose={() => setSeen(null)} /> : null}
    </>
  );
}
