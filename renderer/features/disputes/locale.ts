import { actText } from './acts/act-text';
import { detailText } from './detail/detail-text';
import { queueText } from './queue/queue-text';

/** Wordings of this screen. */
export const disputesText = {
  'zh-CN': { ...queueText['zh-CN'], ...detailText['zh-CN'], ...actText['zh-CN'] },
  en: { ...queueText.en, ...detailText.en, ...actText.en },
} as const;
