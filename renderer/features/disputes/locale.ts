import { actText } from './acts/act-text';
import { changedText } from './acts/changed-text';
import { bulkText } from './bulk/bulk-text';
import { clusterText } from './clusters/cluster-text';
import { clockText } from './detail/clock/clock-text';
import { detailText } from './detail/detail-text';
import { justiceText } from './detail/justice/justice-text';
import { clockMoneyText } from './detail/money/clock-money-text';
import { guidedText } from './guided/guided-text';
import { handoverText } from './handover/handover-text';
import { presenceText } from './presence/presence-text';
import { queueText } from './queue/queue-text';
import { teamText } from './team/team-text';
import { viewText } from './views/view-text';

/** Wordings of this screen. */
export const disputesText = {
  'zh-CN': {
    clockMoney: clockMoneyText['zh-CN'],
    ...queueText['zh-CN'],
    ...detailText['zh-CN'],
    ...clockText['zh-CN'],
    ...justiceText['zh-CN'],
    ...actText['zh-CN'],
    ...changedText['zh-CN'],
    ...bulkText['zh-CN'],
    ...teamText['zh-CN'],
    ...handoverText['zh-CN'],
    ...guidedText['zh-CN'],
    ...viewText['zh-CN'],
    ...presenceText['zh-CN'],
    ...clusterText['zh-CN'],
  },
  en: {
    clockMoney: clockMoneyText.en,
    ...queueText.en,
    ...detailText.en,
    ...clockText.en,
    ...justiceText.en,
    ...actText.en,
    ...changedText.en,
    ...bulkText.en,
    ...teamText.en,
    ...handoverText.en,
    ...guidedText.en,
    ...viewText.en,
    ...presenceText.en,
    ...clusterText.en,
  },
} as const;
