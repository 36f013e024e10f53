import { useTopic } from '../../../../engine';
import { ErrorState, SkeletonLines } from '../../../../ui';
import { HandlingClockView } from './HandlingClockView';

/** The handling clock of the open dispute, beside its promise. */
export function HandlingClockPanel({ id }: { readonly id: string }) {
  const { payload, error } = useTopic('disputeClock', { id });
  // Another one's clock is never shown under this one's name.
  const clock = payload?.id === id ? payload : undefined;
  if (error && !clock) return <ErrorState error={error} />;
  if (payload === null) return null;
  if (!clock) return <SkeletonLines count={4} />;
  return <HandlingClockView clock={clock} />;
}
