import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useText } from '../app/i18n';
import { Button } from './Button';
import { IconButton } from './IconButton';
import { ToneShape } from './StatusDot';
import css from './Toast.module.css';
import { closeToast, type ShownToast, toastStore } from './toast-store';

const STAY_MS = 6_000;
const STAY_WITH_ACTION_MS = 10_000;

/** Where notices appear. A polite live region: read out once, focus stays where it is. */
export function ToastRegion({ label }: { readonly label: string }) {
  const toasts = useStore(toastStore, (s) => s.toasts);
  return (
    <section aria-label={label} aria-live="polite" className={css.region}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: ShownToast }) {
  const t = useText('common');
  const { id, action } = toast;
  const stayMs = toast.stayMs === undefined ? (action ? STAY_WITH_ACTION_MS : STAY_MS) : toast.stayMs;
  const [isHeld, setHeld] = useState(false);

  // Whoever points at it or focuses it is reading it: the time starts anew when they leave.
  useEffect(() => {
    if (stayMs === null || isHeld) return;
    const timer = setTimeout(() => closeToast(id), stayMs);
    return () => clearTimeout(timer);
  }, [id, stayMs, isHeld]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      role="group"
      aria-label={toast.text}
      className={css.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={css.mark}>
        <ToneShape tone={toast.tone} />
      </span>
      <div className={css.words}>
        <p>{toast.text}</p>
        {toast.detail ? <p className={css.detail}>{toast.detail}</p> : null}
      </div>
      {action ? (
        <Button
          size="small"
          variant="accent"
          onPress={() => {
            closeToast(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton
        size="small"
        label={t('action.close')}
        icon={<X size={14} />}
        onPress={() => closeToast(id)}
      />
    </div>
  );
}
