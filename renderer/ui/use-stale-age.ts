import { useFormats } from '../app/i18n';
import { useDataAgeValue, useFreshness } from '../engine';

/** The data's age, written out, while figures must be marked as old; null while they're of now. */
export function useStaleAge(): string | null {
  const level = useFreshness();
  const formats = useFormats();
  return useDataAgeValue((ageMs) =>
    (level === 'stale' || level === 'lost') && ageMs !== null ? formats.age(ageMs) : null,
  );
}
