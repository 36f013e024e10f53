import { LIMITS, type LimitName, type LimitsView } from '../../../../shared/limits';
import { proposeContent, SignNow, usePropose } from '../../../app/approvals';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { useDraft, useSharedState } from '../../../engine';
import { Button, ConfirmDialog, ErrorState, Panel, SkeletonLines, showToast, TextField } from '../../../ui';
import { useLimitFigure } from './ApprovalBody';
import css from './ApprovalsPanel.module.css';

type Limit = LimitsView['limits'][number];

const FEN_PER_YUAN = 100;
const MS_PER_MINUTE = 60_000;

/** What one person, or the console by itself, does before it takes a second person; each change takes one too. */
export function LimitsPanel() {
  const t = useText('settings');
  const { payload, error } = useSharedState('limits');
  const [asked, setAsked] = useDraft<Limit | null>('limit', null);
  return (
    <Panel topics={['limits']} title={t('limits.title')} note={t('limits.note')}>
      {payload ? (
        <ul className={css.limits}>
          {payload.limits.map((limit) => (
            <LimitLine key={limit.name} limit={limit} onChange={() => setAsked(limit)} />
          ))}
        </ul>
      ) : error ? (
        <ErrorState error={error} />
      ) : (
        <SkeletonLines count={4} />
      )}
      {asked === null ? null : <LimitDialog limit={asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

function LimitLine({ limit, onChange }: { readonly limit: Limit; readonly onChange: () => void }) {
  const t = useText('settings');
  const words = useText('approvals');
  const formats = useFormats();
  const figure = useLimitFigure();
  const nameOf = useNameOf();
  const { name, value, changed } = limit;
  return (
    <li data-limit={name}>
      <span>
        {words(`limit.${name}`)}
        <span className={css.quiet}>
          {changed === null
            ? t('limits.usual')
            : t('limits.changed', {
                by: nameOf(changed.by),
                approvedBy: nameOf(changed.approvedBy),
                at: formats.dayClock(changed.at),
              })}
        </span>
      </span>
      <b>{figure(name, value)}</b>
      <Button size="small" onPress={onChange} data-testid={`limit-${name}`}>
        {t('limits.change')}
      </Button>
    </li>
  );
}

function LimitDialog({ limit, onClose }: { readonly limit: Limit; readonly onClose: () => void }) {
  const t = useText('settings');
  const words = useText('approvals');
  const common = useText('common');
  const figure = useLimitFigure();
  const propose = usePropose('limit');
  const [typed, setTyped] = useDraft(`limit ${limit.name}`, '');
  const { name, value, version } = limit;
  const { min, max } = LIMITS[name];
  const next = typedValue(name, typed);
  const isWithin = next !== null && next >= min && next <= max && next !== value;
  return (
    <ConfirmDialog
      title={words(`limit.${name}`)}
      isOpen
      onClose={onClose}
      confirmLabel={t(propose.second.signature ? 'limits.proposeSigned' : 'limits.propose')}
      reasonLabel={t('limits.reason')}
      draft={`limit ${name}`}
      typesFirst="children"
      onConfirm={async (reason) => {
        if (!isWithin) return t('limits.bounds', { min: figure(name, min), max: figure(name, max) });
        const answer = await propose.submit(() =>
          proposeContent({ kind: 'limit', name, value: next, basedOn: version }, reason),
        );
        if (!answer.ok) return common(`error.${answer.error.code}`);
        showToast({ tone: 'ok', text: words(answer.value === 'approved' ? 'signed' : 'waits') });
        return null;
      }}
    >
      <div className={css.dialog}>
        <TextField
          label={t(`limits.unit.${LIMITS[name].unit}`)}
          help={t('limits.now', { value: figure(name, value) })}
          value={typed}
          onChange={setTyped}
          isDisabled={propose.isProposed}
          inputMode="decimal"
          autoFocus
          error={
            typed !== '' && !isWithin
              ? t('limits.bounds', { min: figure(name, min), max: figure(name, max) })
              : null
          }
          data-testid="limit-value"
        />
        <SignNow propose={propose} />
      </div>
    </ConfirmDialog>
  );
}

/** As typed in yuan, minutes or a number, in the limit's own unit; null for anything else. */
function typedValue(name: LimitName, typed: string): number | null {
  const text = typed.replace(/[,\s]/g, '');
  if (!/^\d+(\.\d{1,2})?$/.test(text)) return null;
  const { unit } = LIMITS[name];
  const value = Number(text) * (unit === 'fen' ? FEN_PER_YUAN : unit === 'ms' ? MS_PER_MINUTE : 1);
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : null;
}
