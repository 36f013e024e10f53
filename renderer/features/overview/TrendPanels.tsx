import { type ReactNode, useMemo } from 'react';
import type { TrendName } from '../../../shared/protocol';
import { NO_FIGURE } from '../../app/formats';
import { useFormats, useText } from '../../app/i18n';
import { openQueue } from '../../app/routes';
import { useNowValue, useOverview, useShared, useSharedState } from '../../engine';
import { ChartLegend, type ChartPoint, type ChartSeries, LineChart, Panel } from '../../ui';
import { BandBar } from './BandBar';
import { FUND_CRITICAL_RATIO, FUND_WARN_RATIO } from './overview-tiles';
import { commonSpan, LOOK_BACK_MS, lastStretch, perHour } from './trend-facts';

/** What the charts are drawn from. */
const TOPICS = ['trends', 'overview'] as const;

const NO_POINTS: readonly ChartPoint[] = [];

/** The stretch of a series that the charts look back on. */
function useTrend(name: TrendName): readonly ChartPoint[] {
  const points = useShared('trends', (trends) => trends.series[name]) ?? NO_POINTS;
  return useMemo(() => lastStretch(points, LOOK_BACK_MS), [points]);
}

/** The charts' time axis, the same for all of them. */
function useSpan(): readonly [from: number, to: number] | undefined {
  const trends = useSharedState('trends').payload;
  return useMemo(() => (trends ? (commonSpan(trends) ?? undefined) : undefined), [trends]);
}

export function ThroughputPanel({ className }: { readonly className?: string | undefined }) {
  const t = useText('overview');
  const span = useSpan();
  const formats = useFormats();
  const orders = useTrend('ordersPerSec');
  const payments = useTrend('paymentsPerSec');
  const series = useMemo<readonly ChartSeries[]>(
    () => [
      { id: 'orders', label: t('chart.orders'), tone: 'plain', look: 'area', points: orders },
      { id: 'payments', label: t('chart.payments'), tone: 'quiet', look: 'dashed', points: payments },
    ],
    [orders, payments, t],
  );
  const ordersLimit = useOverview((o) => o.traffic.capacityOrdersPerSec) ?? 0;
  const paymentsLimit = useOverview((o) => o.traffic.capacityPaymentsPerSec) ?? 0;
  const limits = [
    {
      label: t('chart.ordersCapacity', { value: formats.axisCount(ordersLimit) }),
      value: ordersLimit,
      tone: 'plain' as const,
    },
    {
      label: t('chart.paymentsCapacity', { value: formats.axisCount(paymentsLimit) }),
      value: paymentsLimit,
      tone: 'quiet' as const,
    },
  ].filter((limit) => limit.value > 0);
  return (
    <Panel
      topics={TOPICS}
      title={t('chart.throughput')}
      note={t('chart.throughputNote')}
      tools={<ChartLegend series={series} />}
      className={className}
    >
      <LineChart
        label={t('chart.label', { title: t('chart.throughput') })}
        series={series}
        span={span}
        limits={limits}
        formatValue={formats.count}
        formatTick={formats.axisCount}
        formatTime={formats.clockShort}
      />
    </Panel>
  );
}

export function BandsPanel({ className }: { readonly className?: string | undefined }) {
  const t = useText('overview');
  const span = useSpan();
  const words = useText('domain');
  const formats = useFormats();
  const disputes = useOverview((o) => o.disputes);
  const atRisk = useTrend('atRisk');
  const breached = useTrend('breached');
  const series = useMemo<readonly ChartSeries[]>(
    () => [
      { id: 'atRisk', label: words('band.at_risk'), tone: 'risk', look: 'area', points: atRisk },
      { id: 'breached', label: words('band.breached'), tone: 'breach', look: 'dashed', points: breached },
    ],
    [atRisk, breached, words],
  );
  return (
    <Panel
      topics={TOPICS}
      title={t('chart.bands')}
      note={t('chart.bandsNote')}
      tools={<ChartLegend series={series} />}
      className={className}
    >
      <BandBar
        counts={
          disputes
            ? {
                safe: disputes.safe,
                watch: disputes.watch,
                at_risk: disputes.atRisk,
                breached: disputes.breached,
              }
            : null
        }
        onBand={(band) => openQueue({ band: [band] })}
      />
      <LineChart
        label={t('chart.label', { title: t('chart.bands') })}
        series={series}
        span={span}
        formatValue={formats.count}
        formatTick={formats.axisCount}
        formatTime={formats.clockShort}
      />
    </Panel>
  );
}

export function FlowPanel({ className }: { readonly className?: string | undefined }) {
  const t = useText('overview');
  const span = useSpan();
  const formats = useFormats();
  const intake = useOverview((o) => o.intake);
  const since = intake?.staleSince ?? null;
  const intakeAge = useNowValue((now) => (since === null ? null : formats.age(now - since)));
  const openedPoints = useTrend('opened');
  const settledPoints = useTrend('settled');
  const opened = useMemo(() => perHour(openedPoints), [openedPoints]);
  const settled = useMemo(() => perHour(settledPoints), [settledPoints]);
  const series = useMemo<readonly ChartSeries[]>(
    () => [
      { id: 'opened', label: t('chart.opened'), tone: 'plain', look: 'line', points: opened },
      { id: 'settled', label: t('chart.settled'), tone: 'ok', look: 'dashed', points: settled },
    ],
    [opened, settled, t],
  );
  const note: ReactNode =
    intake && intake.contacts > 0
      ? intake.staleSince === null
        ? t('chart.flowIntake', { share: formats.percent(intake.contained / intake.contacts) })
        : t('chart.flowIntakeOld', {
            share: formats.percent(intake.contained / intake.contacts),
            age: intakeAge ?? NO_FIGURE,
          })
      : '';
  return (
    <Panel
      topics={TOPICS}
      title={t('chart.flow')}
      note={note}
      tools={<ChartLegend series={series} />}
      className={className}
    >
      <LineChart
        label={t('chart.label', { title: t('chart.flow') })}
        series={series}
        span={span}
        formatValue={formats.count}
        formatTick={formats.axisCount}
        formatTime={formats.clockShort}
      />
    </Panel>
  );
}

export function FundPanel({ className }: { readonly className?: string | undefined }) {
  const t = useText('overview');
  const span = useSpan();
  const formats = useFormats();
  const points = useTrend('advanceAvailableFen');
  const openingFen = useOverview((o) => o.advanceFund.openingFen) ?? 0;
  const label = t('chart.fundNote');
  const series = useMemo<readonly ChartSeries[]>(
    () => [{ id: 'available', label, tone: 'plain', look: 'area', points }],
    [points, label],
  );
  const limits =
    openingFen > 0
      ? [
          { label: t('chart.fundWarn'), value: openingFen * FUND_WARN_RATIO, tone: 'risk' as const },
          {
            label: t('chart.fundCritical'),
            value: openingFen * FUND_CRITICAL_RATIO,
            tone: 'breach' as const,
          },
        ]
      : [];
  return (
    <Panel topics={TOPICS} title={t('chart.fund')} note={t('chart.fundNote')} className={className}>
      <LineChart
        label={t('chart.label', { title: t('chart.fund') })}
        series={series}
        span={span}
        limits={limits}
        formatValue={formats.money}
        formatTick={formats.axisMoney}
        formatTime={formats.clockShort}
      />
    </Panel>
  );
}
