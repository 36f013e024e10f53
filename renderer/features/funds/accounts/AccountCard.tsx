import type { Fund, FundAccountView } from '../../../../shared/funds';
import { DAY_MS } from '../../../../shared/kernel';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { BareToggle, cx, Skeleton, StaleMark, StatusDot } from '../../../ui';
import css from './AccountCard.module.css';
import { FUND_CRITICAL_RATIO, FUND_WARN_RATIO, shareLeft, toneOfShare } from './fund-tone';

export interface AccountCardProps {
  readonly fund: Fund;
  /** undefined while nothing has come yet. */
  readonly account: FundAccountView | undefined;
  /** The session's clock when the account stood so. */
  readonly now: number;
  /** The ledger shows just this fund's entries. */
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

/** A runway beyond this isn't told to the hour: it would only be today's rate carried too far. Ours. */
const FAR_MS = 30 * DAY_MS;

/** One fund: what it can still pay, what's left of its opening, where its money went. Pressing it filters the ledger. */
export function AccountCard({ fund, account, now, isOn, onToggle }: AccountCardProps) {
  const t = useText('funds');
  const domain = useText('domain');
  const formats = useFormats();
  const share = account ? shareLeft(account) : null;
  const tone = toneOfShare(share);
  const level = tone === 'breach' ? 'critical' : tone === 'risk' ? 'low' : 'fine';
  const isUnknown = account?.isKnown === false;
  const availableFen = isUnknown ? undefined : account?.availableFen;
  const name = domain(`fund.${fund}`);
  return (
    <BareToggle
      isSelected={isOn}
      onChange={onToggle}
      className={css.card ?? ''}
      data-testid={`account-${fund}`}
      aria-label={t('card.label', {
        fund: name,
        available: availableFen === undefined ? NO_FIGURE : formats.money(availableFen),
      })}
    >
      <span className={css.head}>
        <b>{name}</b>
        <StaleMark topics={['funds']} />
        {isUnknown ? <StatusDot tone="risk">{t('unknown.title')}</StatusDot> : null}
        {account && share !== null ? <StatusDot tone={tone}>{t(`level.${level}`)}</StatusDot> : null}
      </span>
      <span className={css.main}>
        <span className={css.column}>
          <span className={css.name}>{t('card.available')}</span>
          <span className={cx(css.value, tone !== 'ok' && css[`ink-${tone}`])}>
            {isUnknown ? (
              NO_FIGURE
            ) : availableFen === undefined ? (
              <Skeleton width={120} height={20} />
            ) : (
              formats.moneyShort(availableFen)
            )}
          </span>
          <span className={css.name} data-figure="available">
            {isUnknown
              ? t('unknown.detail')
              : availableFen === undefined
                ? NO_FIGURE
                : formats.money(availableFen)}
          </span>
        </span>
        <Runway account={isUnknown ? undefined : account} now={now} />
      </span>
      <ShareLeft account={account} share={share} />
      <Figures account={account} />
    </BareToggle>
  );
}

function Runway({ account, now }: { readonly account: FundAccountView | undefined; readonly now: number }) {
  const t = useText('funds');
  const formats = useFormats();
  const runwayMs = account?.runwayMs ?? null;
  const isFar = runwayMs !== null && runwayMs > FAR_MS;
  return (
    <span className={cx(css.column, css.end)}>
      <span className={css.name}>{t('card.runway')}</span>
      <span className={css.value}>
        {runwayMs === null ? NO_FIGURE : isFar ? t('card.far') : formats.duration(runwayMs)}
      </span>
      <span className={css.name}>
        {account === undefined
          ? NO_FIGURE
          : runwayMs === null
            ? t('card.noBurn')
            : isFar
              ? t('card.atThisRate')
              : t('card.until', { at: formats.dayClock(now + runwayMs) })}
      </span>
    </span>
  );
}

/** What's left of the opening, with marks where it's called low and critical. */
function ShareLeft(props: { readonly account: FundAccountView | undefined; readonly share: number | null }) {
  const t = useText('funds');
  const formats = useFormats();
  const { account, share } = props;
  const width = `${Math.min(1, Math.max(0, share ?? 0)) * 100}%`;
  return (
    <span className={css.share}>
      <span className={css.bar} aria-hidden>
        <span className={css.track}>
          <span className={cx(css.fill, css[`fill-${toneOfShare(share)}`])} style={{ width }} />
        </span>
        {[FUND_CRITICAL_RATIO, FUND_WARN_RATIO].map((mark) => (
          <span key={mark} className={css.mark} style={{ left: `${mark * 100}%` }}>
            <i>{formats.percent(mark)}</i>
          </span>
        ))}
      </span>
      <span className={css.shareText}>
        {share === null || account === undefined
          ? NO_FIGURE
          : t('card.share', {
              share: formats.percent(share, 1),
              opening: formats.moneyShort(account.openingFen),
            })}
      </span>
    </span>
  );
}

function Figures({ account }: { readonly account: FundAccountView | undefined }) {
  const t = useText('funds');
  const formats = useFormats();
  const figures = [
    ['balance', account?.isKnown === false ? undefined : account?.balanceFen],
    ['committed', account?.committedFen],
    ['reserved', account?.reservedFen],
    ['burn', account?.burnFenPerHour],
    ['paid', account?.paidFen],
    ['recovered', account?.recoveredFen],
    ['toppedUp', account?.toppedUpFen],
    ['unfunded', account?.unfundedFen],
  ] as const;
  return (
    <span className={css.figures}>
      {figures.map(([name, fen]) => (
        <span key={name} className={css.figure}>
          <span className={css.name}>{t(`card.${name}`)}</span>
          <span data-figure={name} title={fen === undefined ? undefined : formats.money(fen)}>
            {fen === undefined ? NO_FIGURE : formats.moneyShort(fen)}
          </span>
        </span>
      ))}
    </span>
  );
}
