import type { Formats } from '../../app/formats';
import type { Translate } from '../../app/i18n';

/** What columns word themselves with. */
export interface Words {
  readonly t: Translate<'capacity'>;
  readonly formats: Formats;
}

/** Hours with one decimal while that tells something. */
export function hoursText(hours: number, { t, formats }: Words): string {
  return t('hours', { value: formats.number(hours, hours < 9.95 ? 1 : 0) });
}
