import {
  BookCheck,
  BookX,
  ChevronDown,
  Inbox,
  KeyRound,
  Pause,
  Radio,
  Search,
  ShieldAlert,
} from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { SessionInfo, StatusView } from '../../../shared/protocol';
import { useConnection, useDataAgeValue, useFreshness, useNowValue, useStatus } from '../../engine';
import { BareButton, cx, Hint, KeyHint, Popover, Tooltip, useClockMark } from '../../ui';
import { useApprovals } from '../approvals';
import { NO_FIGURE } from '../formats';
import { useFaultWords, useFormats, useText } from '../i18n';
import { openScreen } from '../routes';
import { PersonButton } from './PersonButton';
import css from './StatusBar.module.css';
import { factorText, isBehindItsFactor, sessionLabel } from './session-label';
import { showPane, useIsPaneOpen } from './shell-store';

export const loadSessionPane = () => import('./SessionPane').then((m) => ({ default: m.SessionPane }));
const SessionPane = lazy(loadSessionPane);

export function StatusBar() {
  const t = useText('shell');
  const session = useStatus((s) => s.session) ?? null;
  return (
    <section className={css.bar} data-mode={session?.mode ?? 'none'} aria-label={t('status.label')}>
      <SessionButton session={session} />
      <h1 className={css.product}>{t('product')}</h1>
      <VirtualClock isPaused={session?.paused ?? false} />
      <span className={css.space} />
      <Pending />
      <ToSign />
      <FeedHealth />
      <JournalHealth />
      <BareButton className={css.tool ?? ''} onPress={() => showPane('palette')} data-testid="open-palette">
        <Search size={14} aria-hidden />
        {t('status.search')}
        <KeyHint shortcut="$mod+k" />
      </BareButton>
      <PersonButton />
    </section>
  );
}

function SessionButton({ session }: { readonly session: SessionInfo | null }) {
  const t = useText('shell');
  const formats = useFormats();
  const { phase } = useConnection();
  const isOpen = useIsPaneOpen('session');
  const label = session
    ? sessionLabel(session, t, formats)
    : { mode: phase === 'connected' ? t('mode.none') : t('mode.connecting'), detail: '' };
  return (
    <Popover
      label={t('session.title')}
      placement="bottom start"
      isOpen={isOpen}
      onOpenChange={(open) => showPane(open ? 'session' : null)}
      trigger={
        <BareButton className={css.session ?? ''} data-testid="session">
          <span className={css.mode}>{label.mode}</span>
          {label.detail ? <span data-testid="session-detail">{label.detail}</span> : null}
          {session && isBehindItsFactor(session) ? (
            <span className={css.real}>
              {t('status.realFactor', { factor: factorText(session.realFactor, formats) })}
            </span>
          ) : null}
          <ChevronDown size={13} aria-hidden />
        </BareButton>
      }
    >
      <Suspense fallback={null}>
        <SessionPane />
      </Suspense>
    </Popover>
  );
}

function VirtualClock({ isPaused }: { readonly isPaused: boolean }) {
  const t = useText('shell');
  const words = useText('domain');
  const formats = useFormats();
  const time = useNowValue(formats.clock);
  const marked = useClockMark(time ?? '--:--:--');
  const day = useNowValue(formats.day);
  const shift = useNowValue(formats.shiftAt);
  return (
    <Hint text={t('status.clock')}>
      <span className={css.clock} data-testid="clock">
        {marked}
      </span>
      <span className={css.dim}>{day ?? ''}</span>
      {shift === null ? null : <span className={css.dim}>{words(`shift.${shift as 0 | 1 | 2}`)}</span>}
      {isPaused ? (
        <span className={css.paused}>
          <Pause size={12} aria-hidden /> {t('status.paused')}
        </span>
      ) : null}
    </Hint>
  );
}

function FeedHealth() {
  const t = useText('shell');
  const formats = useFormats();
  const level = useFreshness();
  const state = useStatus((s) => s.feed.state) ?? 'connecting';
  const age = useDataAgeValue((ageMs) => (ageMs === null ? NO_FIGURE : formats.age(ageMs)));
  const rate = useStatus((s) => Math.round(s.feed.eventsPerSec)) ?? 0;
  const counters = useStatus((s) => s.counters);
  const isBad = level === 'stale' || level === 'lost' || state === 'down';
  const word =
    state === 'connecting'
      ? t('status.feedConnecting')
      : state === 'catching_up'
        ? t('status.feedCatchingUp')
        : age;
  return (
    <Hint
      text={
        counters
          ? t('status.feedHint', { rate: formats.count(rate), ...counters })
          : t('status.feedConnecting')
      }
    >
      <span className={css.health} data-testid="feed" data-level={level}>
        <Radio size={14} aria-hidden />
        {t('status.feed')}
        <span className={cx(css.reading, isBad ? css.risk : level === 'fresh' && css.ok)}>{word}</span>
        {counters && counters.foreign > 0 ? (
          <span className={css.paused} data-testid="feed-foreign">
            <ShieldAlert size={12} aria-hidden />{' '}
            {t('status.feedForeign', { count: formats.count(counters.foreign) })}
          </span>
        ) : null}
      </span>
    </Hint>
  );
}

function JournalHealth() {
  const t = useText('shell');
  const formats = useFormats();
  const words = useFaultWords();
  const journal = useStatus((s: StatusView) => s.journal);
  const isOk = journal?.state !== 'failed';
  const Icon = isOk ? BookCheck : BookX;
  return (
    <Hint text={journal?.fault ? words(journal.fault) : t('status.journalHint')}>
      <span className={css.health} data-testid="journal" data-state={journal?.state ?? 'none'}>
        <Icon size={14} aria-hidden />
        {t('status.journal')}
        {journal ? (
          <>
            <span className={isOk ? css.ok : css.breach}>
              {isOk ? t('status.journalOk') : t('status.journalFailed')}
            </span>
            <span className={css.seq} data-testid="journal-seq">
              #{formats.count(journal.seq)}
            </span>
          </>
        ) : (
          NO_FIGURE
        )}
      </span>
    </Hint>
  );
}

function Pending() {
  const t = useText('acts');
  const outbox = useStatus((s) => s.outbox);
  if (!outbox) return null;
  const { pending, unknown, reconciling, shutOut } = outbox;
  const isBad = reconciling > 0 || shutOut !== null;
  return (
    <Tooltip text={t('hint', { pending, unknown, reconciling })} placement="bottom end">
      <BareButton
        className={cx(css.tool, isBad ? css.risk : unknown > 0 && css.watch)}
        onPress={() => showPane('acts')}
        data-testid={pending > 0 ? 'pending' : 'acts'}
      >
        <Inbox size={14} aria-hidden />
        {t('count', { count: pending })}
      </BareButton>
    </Tooltip>
  );
}

/** What waits for a second person: a way there. */
function ToSign() {
  const t = useText('approvals');
  const formats = useFormats();
  const count = useApprovals((a) => a.open.length) ?? 0;
  if (count === 0) return null;
  return (
    <Tooltip text={t('openHint')} placement="bottom end">
      <BareButton
        className={cx(css.tool, css.watch)}
        onPress={() => openScreen('settings', { section: 'approvals' })}
        data-testid="to-sign"
      >
        <KeyRound size={14} aria-hidden />
        {t('open', { count, n: formats.count(count) })}
      </BareButton>
    </Tooltip>
  );
}
