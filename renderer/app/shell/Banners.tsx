import { CircleAlert, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useConnection, useEngine, useFreshness, useStatus } from '../../engine';
import { Button, useStaleAge } from '../../ui';
import { detailWords, useFaultWords, useFormats, useText } from '../i18n';
import { Banner } from './Banner';
import css from './Banners.module.css';
import { ClockDoubt } from './ClockDoubt';

/** What everyone at this desk must know before they trust or do anything: over every screen, until it's over. */
export function Banners() {
  const t = useText('shell');
  const common = useText('common');
  const formats = useFormats();
  const { phase } = useConnection();
  const level = useFreshness();
  const age = useStaleAge();
  const journal = useStatus((s) => s.journal);
  // The gravest one: what's known to be gone before what might be.
  const worst = useStatus(
    (s) => s.custody.faults.findLast(({ kind }) => kind === 'rolled_back') ?? s.custody.faults.at(-1),
  );
  const feedState = useStatus((s) => s.feed.state);
  const feedFault = useStatus((s) => s.feed.fault) ?? null;
  const hasSession = useStatus((s) => s.session !== null) ?? false;
  const words = useFaultWords();
  const acts = useText('acts');
  const { connection } = useEngine();
  const shutOut = useStatus((s) => s.outbox.shutOut) ?? null;
  const unknown = useStatus((s) => s.outbox.unknown) ?? 0;
  return (
    <>
      {phase === 'down' ? (
        <Banner tone="breach" name="engine-down" icon={<LoaderCircle size={16} className={css.turning} />}>
          {t('banner.engineDown')}
        </Banner>
      ) : null}
      {journal?.state === 'failed' ? (
        <Banner
          tone="breach"
          name="not-recording"
          icon={<CircleAlert size={16} />}
          detail={journal.fault?.detail ? detailWords(journal.fault.detail, common) : null}
        >
          {hasSession || journal.fault === null
            ? t('banner.notRecording')
            : common(`error.${journal.fault.code}`)}
        </Banner>
      ) : null}
      {worst ? (
        <Banner tone="risk" name={worst.kind} icon={<TriangleAlert size={16} />}>
          {t(`banner.${worst.kind}`, {
            seq: formats.count(worst.seq),
            known: formats.count(worst.knownSeq ?? 0),
            time: formats.instant(worst.at),
          })}
        </Banner>
      ) : null}
      <ClockDoubt />
      {level === 'lost' && age !== null ? (
        <Banner
          tone="risk"
          name="lost"
          icon={<TriangleAlert size={16} />}
          detail={feedFault === null ? null : words(feedFault)}
        >
          {t('banner.lost', { age })}
        </Banner>
      ) : null}
      {feedState === 'catching_up' ? (
        <Banner tone="watch" name="catching-up" icon={<LoaderCircle size={16} className={css.turning} />}>
          {t('banner.catchingUp')}
        </Banner>
      ) : null}
      {shutOut ? (
        <Banner tone="breach" name="shut-out" icon={<CircleAlert size={16} />}>
          {acts('shutOut', { status: String(shutOut.status), since: formats.clock(shutOut.since) })}{' '}
          <Button size="small" onPress={() => void connection.client.call('acts.tryNow', { keys: null })}>
            {acts('tryShutOut')}
          </Button>
        </Banner>
      ) : null}
      {unknown > 0 ? (
        <Banner tone="watch" name="unknown" icon={<TriangleAlert size={16} />}>
          {t('banner.unknown', { count: unknown })}
        </Banner>
      ) : null}
    </>
  );
}
