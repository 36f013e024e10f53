import { KeyRound } from 'lucide-react';
import type { ApprovalView } from '../../../shared/approvals';
import { Hint, StatusDot } from '../../ui';
import { useFormats, useText } from '../i18n';
import { useNameOf } from '../people';
import css from './Approvals.module.css';

/** Under a minute the end is near: said by shape and colour too. */
const SOON_MS = 60_000;
const DIGITS_SHOWN = 8;

/** Who proposed what and when, under which digest, and how long it still waits. */
export function ApprovalHead({ approval }: { readonly approval: ApprovalView }) {
  const t = useText('approvals');
  const formats = useFormats();
  const nameOf = useNameOf();
  const { by, at, reason, hash } = approval;
  return (
    <div className={css.head}>
      <p className={css.kind}>
        <KeyRound size={14} aria-hidden />
        <b>{useKindWords()(approval.content.kind)}</b>
        <TimeLeft leftMs={approval.leftMs} />
      </p>
      <p className={css.quiet}>{t('by', { name: nameOf(by), at: formats.dayClock(at), reason })}</p>
      <Hint text={t('digestHint')}>
        <span className={css.quiet}>
          {t('digest')} <code data-testid="approval-digest">{digestOf(hash)}</code>
        </span>
      </Hint>
    </div>
  );
}

function TimeLeft({ leftMs }: { readonly leftMs: number | null }) {
  const t = useText('approvals');
  const formats = useFormats();
  if (leftMs === null) return <span className={css.quiet}>{t('endless')}</span>;
  return (
    <Hint text={t('leftHint')}>
      <span className={css.left} data-testid="approval-left">
        <StatusDot tone={leftMs <= SOON_MS ? 'risk' : 'watch'}>
          {t('left', { time: formats.countdown(leftMs) })}
        </StatusDot>
      </span>
    </Hint>
  );
}

/** What a kind of content is called. */
export function useKindWords(): (kind: string) => string {
  const t = useText('approvals');
  return (kind) => {
    switch (kind) {
      case 'policy':
      case 'refund_rules':
      case 'shift_report':
      case 'limit':
      case 'bulk':
      case 'clock_leap':
      case 'close_act':
        return t(`kind.${kind}`);
      default:
        return t('unknownKind');
    }
  };
}

/** The beginning of a hash in two groups, as one reads it out to another. */
export function digestOf(hash: string): string {
  const shown = hash.slice(0, DIGITS_SHOWN);
  return `${shown.slice(0, DIGITS_SHOWN / 2)} ${shown.slice(DIGITS_SHOWN / 2)}`;
}
