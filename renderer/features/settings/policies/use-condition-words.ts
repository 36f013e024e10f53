import type { PolicyConditions } from '../../../../shared/policies';
import { useText } from '../../../app/i18n';

/** Words a policy's conditions in one line. */
export function useConditionWords(): (when: PolicyConditions) => string {
  const t = useText('settings');
  const domain = useText('domain');
  return ({ category, channel, cause, tier, crossBorder, vip }) => {
    const yesNo = (value: boolean): string => t(value ? 'policyEdit.yes' : 'policyEdit.no');
    const parts = [
      category?.length ? category.join(' / ') : null,
      channel?.length ? channel.map((c) => domain(`channel.${c}`)).join(' / ') : null,
      cause?.length ? cause.map((c) => domain(`cause.${c}`)).join(' / ') : null,
      tier?.length ? tier.map((n) => `T${n}`).join(' / ') : null,
      crossBorder === undefined ? null : `${t('policyEdit.crossBorder')} ${yesNo(crossBorder)}`,
      vip === undefined ? null : `${t('policyEdit.vip')} ${yesNo(vip)}`,
    ].filter((part) => part !== null);
    return parts.length === 0 ? t('policies.any') : parts.join(' · ');
  };
}
