import { type ReactNode, useRef, useState } from 'react';
import { DAY_MS } from '../../../shared/kernel';
import type { OverviewView, TrendName } from '../../../shared/protocol';
import { type Formats, NO_FIGURE } from '../../app/formats';
import { useFormats, useText } from '../../app/i18n';
import { openQueue, openScreen } from '../../app/routes';
import { useNowValue, useOverview, useShared } from '../../engine';
import { Popover, Sparkline, Tile, type TileProps, type Tone, useStaleAge } from '../../ui';
import { loadOf, RATE_LINE_PPM, toneOfFund, toneOfRate } from './overview-tiles';
import { usePeakDay } from './peak-day';
import { ShareBar } from './ShareBar';
import css from './TilesPanel.module.css';
import { TrafficPanel } from './TrafficPanel';
import { changePerHour, LOOK_BACK_MS, lastStretch } from './trend-facts';

/** The eight figures. Pressing one opens exactly the rows behind it. */
export function TilesPanel() {
  const t = useText('overview');
  return (
    <section className={css.tiles} aria-label={t('tiles')}>
      <TrafficTile which="orders" />
      <TrafficTile which="payments" />
      <OpenTile />
      <AtRiskTile />
      <BreachedTile />
      <RateTile />
      <FundTile />
      <CartonsTile />
    </section>
  );
}

const TOPICS = ['overview'] as const;

/**
 * What all tiles have in common: the age of what they show, of the feed, of the overview itself if that alone has stalled,
 * or of the sample behind the figure (`sampledAt`, null while it's of now).
 */
function useTileBasics(sampledAt: number | null = null): Pick<TileProps, 'staleAge'> {
  return { staleAge: useStaleAge(TOPICS, sampledAt) };
}

function useTrend(name: TrendName) {
  return useShared('trends', (trends) => trends.series[name]);
}

function Trend({
  name,
  tone,
  limit,
  fromZero = false,
}: {
  readonly name: TrendName;
  readonly tone: Tone;
  readonly limit?: number;
  readonly fromZero?: boolean;
}) {
  const points = useTrend(name);
  return (
    <Sparkline points={lastStretch(points, LOOK_BACK_MS)} tone={tone} limit={limit} fromZero={fromZero} />
  );
}

function TrafficTile({ which }: { readonly which: 'orders' | 'payments' }) {
  const t = useText('overview');
  const formats = useFormats();
  const anchor = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const traffic = useOverview((o) => o.traffic);
  const basics = useTileBasics(traffic?.staleSince ?? null);
  const silentSince = traffic?.silentSince ?? null;
  const perSec = which === 'orders' ? traffic?.ordersPerSec : traffic?.paymentsPerSec;
  const capacity =
    (which === 'orders' ? traffic?.capacityOrdersPerSec : traffic?.capacityPaymentsPerSec) ?? 0;
  const { ratio, tone } = loadOf(perSec ?? 0, capacity);
  return (
    <div ref={anchor} className={css.anchor}>
      <Tile
        {...basics}
        testId={`tile-${which}`}
        label={t(`tile.${which}`)}
        value={perSec === undefined ? null : formats.count(perSec)}
        tone={tone}
        context={
          silentSince !== null ? (
            <SilentRegions count={traffic?.silentRegions ?? 0} since={silentSince} />
          ) : capacity > 0 ? (
            t('context.capacity', { value: formats.axisCount(capacity) })
          ) : (
            t('context.noCapacity')
          )
        }
        aside={ratio === null ? null : formats.percent(ratio)}
        trend={<Trend name={which === 'orders' ? 'ordersPerSec' : 'paymentsPerSec'} tone={tone} fromZero />}
        actionLabel={t('opens.traffic')}
        onPress={() => setOpen(true)}
      />
      <Popover
        label={t('traffic.title')}
        triggerRef={anchor}
        isOpen={isOpen}
        onOpenChange={setOpen}
        placement="bottom start"
      >
        <TrafficPanel />
      </Popover>
    </div>
  );
}

/** How many regions are left out of the figure, and since when the one silent longest is. */
function SilentRegions({ count, since }: { readonly count: number; readonly since: number }) {
  const t = useText('overview');
  const formats = useFormats();
  const age = useNowValue((now) => formats.age(now - since));
  return (
    <span className={css.warning} data-part="silent">
      {t('context.silent', { n: formats.count(count), age: age ?? NO_FIGURE })}
    </span>
  );
}

function OpenTile() {
  const t = useText('overview');
  const formats = useFormats();
  const basics = useTileBasics();
  const open = useOverview((o) => o.disputes.open);
  const change = changePerHour(useTrend('open'));
  return (
    <Tile
      {...basics}
      testId="tile-open"
      label={t('tile.open')}
      value={open === undefined ? null : formats.count(open)}
      context={<Change perHour={change} />}
      trend={<Trend name="open" tone="plain" />}
      actionLabel={t('opens.queue')}
      onPress={() => openQueue({})}
    />
  );
}

function AtRiskTile() {
  const t = useText('overview');
  const formats = useFormats();
  const basics = useTileBasics();
  const atRisk = useOverview((o) => o.disputes.atRisk);
  const change = changePerHour(useTrend('atRisk'));
  const tone = atRisk ? 'risk' : 'ok';
  return (
    <Tile
      {...basics}
      testId="tile-at-risk"
      label={t('tile.atRisk')}
      value={atRisk === undefined ? null : formats.count(atRisk)}
      tone={tone}
      context={<Change perHour={change} />}
      trend={<Trend name="atRisk" tone={tone} fromZero />}
      actionLabel={t('opens.queue')}
      onPress={() => openQueue({ band: ['at_risk'] })}
    />
  );
}

function Change({ perHour }: { readonly perHour: number | null }): ReactNode {
  const t = useText('overview');
  const formats = useFormats();
  if (perHour === null) return '';
  if (perHour === 0) return t('context.steady');
  return `${perHour > 0 ? '▲' : '▼'} ${t('context.perHour', { value: formats.countShort(Math.abs(perHour)) })}`;
}

function BreachedTile() {
  const t = useText('overview');
  const formats = useFormats();
  const basics = useTileBasics();
  const breached = useOverview((o) => o.disputes.breached);
  const unpaid = useOverview((o) => o.disputes.breachedUnpaid) ?? 0;
  const tone = breached ? 'breach' : 'ok';
  return (
    <Tile
      {...basics}
      testId="tile-breached"
      label={t('tile.breached')}
      value={breached === undefined ? null : formats.count(breached)}
      tone={tone}
      context={
        unpaid > 0
          ? t('context.unpaid', { value: formats.count(unpaid) })
          : breached
            ? t('context.allPaid')
            : ''
      }
      trend={<Trend name="breached" tone={tone} fromZero />}
      actionLabel={t('opens.queue')}
      onPress={() => openQueue({ band: ['breached'] })}
    />
  );
}

function RateTile() {
  const t = useText('overview');
  const formats = useFormats();
  const basics = useTileBasics();
  const day = usePeakDay();
  const ratePpm = day?.ratePpm ?? null;
  const tone = toneOfRate(ratePpm);
  return (
    <Tile
      {...basics}
      testId="tile-rate"
      label={t('tile.rate')}
      value={day === undefined ? null : ratePpm === null ? NO_FIGURE : formats.ppm(ratePpm)}
      tone={tone}
      context={t('context.rateLine', { value: formats.ppm(RATE_LINE_PPM) })}
      aside={day ? formats.date(day.from) : null}
      trend={<ShareBar ratio={(ratePpm ?? 0) / (RATE_LINE_PPM * 1.25)} markRatio={1 / 1.25} tone={tone} />}
      actionLabel={t('opens.queue')}
      onPress={() =>
        openQueue({
          scope: 'all',
          openedFrom: day?.countedFrom,
          openedBefore: day ? day.from + DAY_MS : undefined,
        })
      }
    />
  );
}

function FundTile() {
  const t = useText('overview');
  const formats = useFormats();
  const basics = useTileBasics();
  const domain = useText('domain');
  const fund = useOverview((o) => o.advanceFund);
  const stop = useShared('refundRules', (view) => view.stopped?.reason ?? null) ?? null;
  const tone = stop !== null ? 'breach' : fund ? toneOfFund(fund) : 'plain';
  return (
    <Tile
      {...basics}
      testId="tile-fund"
      label={t('tile.fund')}
      value={fund ? (fund.isKnown ? formats.moneyShort(fund.availableFen) : NO_FIGURE) : null}
      tone={tone}
      context={stop !== null ? domain(`refundStop.${stop}`) : fund ? fundContext(fund, { t, formats }) : null}
      aside={
        fund?.isKnown && fund.openingFen > 0 ? formats.percent(fund.availableFen / fund.openingFen) : null
      }
      trend={<Trend name="advanceAvailableFen" tone={tone} />}
      actionLabel={t('opens.funds')}
      onPress={() => openScreen('funds', { fund: 'advance_payout' })}
    />
  );
}

/** What matters most of the fund beside what it can pay: that nobody told what it has, that people are to decide, what is taken. */
function fundContext(
  fund: OverviewView['advanceFund'],
  { t, formats }: { readonly t: ReturnType<typeof useText<'overview'>>; readonly formats: Formats },
): string {
  if (!fund.isKnown) return t('context.unknownBalance');
  if (fund.heldCount > 0) {
    return t('context.held', { n: formats.count(fund.heldCount), value: formats.moneyShort(fund.heldFen) });
  }
  return t('context.committed', { value: formats.moneyShort(fund.committedFen) });
}

function nextOutText(
  next: OverviewView['nextCartonOut'],
): { readonly name: string; readonly size: string; readonly at: number } | null {
  return next === null ? null : { name: next.name, size: next.size, at: next.at };
}

function CartonsTile() {
  const t = useText('overview');
  const formats = useFormats();
  const basics = useTileBasics(useOverview((o) => o.cartonsStaleSince) ?? null);
  const short = useOverview((o) => o.cartonsShort);
  const next = nextOutText(useOverview((o) => o.nextCartonOut) ?? null);
  const rows = useShared('capacity', (c) => c.cartons.length) ?? 0;
  const tone = short ? 'watch' : 'ok';
  return (
    <Tile
      {...basics}
      testId="tile-cartons"
      label={t('tile.cartons')}
      value={short === undefined ? null : formats.count(short)}
      tone={tone}
      context={
        next && short
          ? t('context.nextOut', { ...next, at: formats.clockShort(next.at) })
          : t('context.noneShort')
      }
      aside={next && short ? null : t('context.ofRows', { value: formats.count(rows) })}
      trend={<ShareBar ratio={rows > 0 ? (short ?? 0) / rows : 0} tone={tone} />}
      actionLabel={t('opens.capacity')}
      onPress={() => openScreen('capacity', { section: 'cartons', isShortOnly: true })}
    />
  );
}
