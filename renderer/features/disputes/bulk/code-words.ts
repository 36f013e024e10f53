import { useCallback } from 'react';
import { ERROR_CODES, type ErrorCode } from '../../../../shared/kernel';
import { useText } from '../../../app/i18n';

/** Words for the code of a refusal; one that isn't known here is told as it is. */
export function useCodeWords(): (code: string) => string {
  const common = useText('common');
  return useCallback(
    (code) => (Object.hasOwn(ERROR_CODES, code) ? common(`error.${code as ErrorCode}`) : code),
    [common],
  );
}
