import { useState } from 'react';
import type { CodedError } from '../../../../shared/kernel';
import type { AuditVerdict } from '../../../../shared/protocol';
import { useFormats, useText } from '../../../app/i18n';
import { useEngine, useStatus } from '../../../engine';
import { Button, StatusDot } from '../../../ui';
import css from './Audit.module.css';

type Check =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly verdict: AuditVerdict }
  | { readonly kind: 'failed'; readonly error: CodedError };

/** Checks the whole journal on demand and says what it found. */
export function VerifyBar() {
  const t = useText('settings');
  const common = useText('common');
  const { connection } = useEngine();
  const [check, setCheck] = useState<Check>({ kind: 'idle' });
  const run = async () => {
    setCheck({ kind: 'running' });
    const answer = await connection.client.call('audit.verify', {});
    setCheck(answer.ok ? { kind: 'done', verdict: answer.value } : { kind: 'failed', error: answer.error });
  };
  return (
    <div className={css.verify}>
      <Button
        size="small"
        variant="accent"
        isDisabled={check.kind === 'running'}
        onPress={() => void run()}
        data-testid="verify-journal"
      >
        {t(check.kind === 'running' ? 'audit.verifying' : 'audit.verify')}
      </Button>
      <span role="status" className={css.verdict} data-testid="verify-verdict">
        {check.kind === 'done' ? <Verdict verdict={check.verdict} /> : null}
        {check.kind === 'failed' ? (
          <StatusDot tone="risk">
            {t('audit.verifyFailed', { reason: common(`error.${check.error.code}`) })}
          </StatusDot>
        ) : null}
      </span>
    </div>
  );
}

function Verdict({ verdict }: { readonly verdict: AuditVerdict }) {
  const t = useText('settings');
  const formats = useFormats();
  const isRemembered = useStatus((s) => s.custody.isRemembered) ?? false;
  if (!verdict.ok) {
    const { seq, code } = verdict;
    const reason = t(`audit.damage.${code}`);
    return (
      <StatusDot tone="breach">
        {seq === null
          ? t('audit.damagedWhole', { reason })
          : t('audit.damaged', { seq: formats.count(seq), reason })}
      </StatusDot>
    );
  }
  const isHeld = verdict.anchor === 'held';
  return (
    <>
      <StatusDot tone="ok">
        {t('audit.verified', { count: formats.count(verdict.seq), hash: verdict.hash.slice(0, 12) })}
      </StatusDot>
      <StatusDot tone={isHeld ? 'ok' : 'watch'}>{t(`audit.anchor.${verdict.anchor}`)}</StatusDot>
      <StatusDot tone={isRemembered ? 'ok' : 'watch'}>
        {t(isRemembered ? 'audit.remembered' : 'audit.unremembered')}
      </StatusDot>
    </>
  );
}
