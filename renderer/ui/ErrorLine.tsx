import type { CodedError } from '../../shared/kernel';
import { useFaultWords } from '../app/i18n';
import { StatusDot } from './StatusDot';

/** In a part of a screen that's too small for an `ErrorState`: why its figures don't come, or no longer do. Nothing while they do. */
export function ErrorLine({ error }: { readonly error: CodedError | null }) {
  const words = useFaultWords();
  if (error === null) return null;
  return (
    <span role="alert" data-testid="error-line">
      <StatusDot tone="breach">{words(error)}</StatusDot>
    </span>
  );
}
