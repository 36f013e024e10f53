import { type FormEvent, useState } from 'react';
import { type SessionStart, zLiveStart } from '../../../shared/protocol';
import { Button, TextField } from '../../ui';
import { useText } from '../i18n';
import { MayNotStart } from './MayNotStart';
import css from './SessionPane.module.css';

export interface LiveFormProps {
  readonly onConnect: (start: SessionStart) => void;
  /** The person at this window may begin another session. */
  readonly mayStart: boolean;
}

/** Connects to a platform gateway by its address. */
export function LiveForm({ onConnect, mayStart }: LiveFormProps) {
  const t = useText('shell');
  const [address, setAddress] = useState('');
  const [isRefused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const start = zLiveStart.safeParse({ mode: 'live', gatewayUrl: address.trim() });
    setRefused(!start.success);
    if (start.success && mayStart) onConnect(start.data);
  };
  return (
    <form className={css.live} onSubmit={submit}>
      <TextField
        label={t('session.gateway')}
        help={t('session.gatewayHelp')}
        error={isRefused ? t('session.badAddress') : null}
        value={address}
        onChange={setAddress}
        placeholder="https://"
        maxLength={500}
      />
      <div className={css.foot}>
        {mayStart ? (
          <Button type="submit" variant="primary" isDisabled={address.trim() === ''}>
            {t('session.connect')}
          </Button>
        ) : (
          <MayNotStart />
        )}
      </div>
    </form>
  );
}
