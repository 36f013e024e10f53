import { capacityText } from '../../features/capacity/locale';
import { disputesText } from '../../features/disputes/locale';
import { fundsText } from '../../features/funds/locale';
import { justiceText } from '../../features/justice/locale';
import { listingsText } from '../../features/listings/locale';
import { overviewText } from '../../features/overview/locale';
import { reportsText } from '../../features/reports/locale';
import { settingsText } from '../../features/settings/locale';
import { actsText } from '../acts/acts-text';
import { approvalText } from '../approvals/approval-text';
import { peopleText } from '../people/people-text';
import { commonText } from './common-text';
import type { KeysOf } from './define-text';
import { domainText } from './domain-text';
import { shellText } from './shell-text';

/** Every namespace of wordings; a new screen adds its `locale.ts` here. */
export const TEXTS = {
  common: commonText,
  domain: domainText,
  shell: shellText,
  overview: overviewText,
  disputes: disputesText,
  funds: fundsText,
  capacity: capacityText,
  listings: listingsText,
  justice: justiceText,
  reports: reportsText,
  settings: settingsText,
  people: peopleText,
  acts: actsText,
  approvals: approvalText,
} as const;

export type Namespace = keyof typeof TEXTS;
/** Keys of one namespace. */
export type KeyIn<N extends Namespace> = KeysOf<(typeof TEXTS)[N]['zh-CN']>;
/** A key with its namespace, e.g. `shell:nav.overview`: for labels that travel as data. */
export type TextKey = { [N in Namespace]: `${N}:${KeyIn<N>}` }[Namespace];
