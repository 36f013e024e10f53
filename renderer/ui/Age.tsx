import { NO_FIGURE } from '../app/formats';
import { useFormats } from '../app/i18n';
import { useNowValue } from '../engine';

/** How long ago, on the session's clock, something happened; ticks by itself and renders only when its text changes. */
export function Age({ since }: { readonly since: number | null }) {
  const formats = useFormats();
  const text = useNowValue((now) => (since === null ? NO_FIGURE : formats.age(now - since)));
  return <>{text ?? NO_FIGURE}</>;
}
