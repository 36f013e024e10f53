import type { TopicName } from '../../shared/protocol';
import { useFormats } from '../app/i18n';
import { useDataAgeValue, useFreshness, useNowValue, useStalledAge } from '../engine';

const NONE: readonly TopicName[] = [];

/**
 * The age, written out, of figures that must be marked as old; null while they're of now. They're old with all data, by
 * themselves where the topics they come from have stalled, or because the sample behind them was taken long ago
 * (`sampledAt`, on the session's clock; null while it's of now).
 */
export function useStaleAge(
  topics: readonly TopicName[] = NONE,
  sampledAt: number | null = null,
): string | null {
  const level = useFreshness();
  const formats = useFormats();
  const ofAll = useDataAgeValue((ageMs) =>
    (level === 'stale' || level === 'lost') && ageMs !== null ? formats.age(ageMs) : null,
  );
  const ofTopics = useStalledAge(topics, formats.age);
  const ofSample = useNowValue((now) => (sampledAt === null ? null : formats.age(now - sampledAt)));
  return ofAll ?? ofTopics ?? ofSample;
}
