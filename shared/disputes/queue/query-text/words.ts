import type { FilterFlag, FilterList } from '../query';
import type { QueueSplit } from '../splits';
import type { QueryFault } from './fault';

/** Languages a query can be written in; both are understood at once, and even within one text. */
const QUERY_LANGUAGES = ['zh-CN', 'en'] as const;
export type QueryLanguage = (typeof QUERY_LANGUAGES)[number];

/** The words of one thing: the first is the one written, the rest are understood too. Lower case. */
export interface Words {
  readonly en: readonly [string, ...string[]];
  readonly zh: readonly [string, ...string[]];
}
const words = (en: string, zh: string): Words => ({
  en: en.split(' ') as [string, ...string[]],
  zh: zh.split(' ') as [string, ...string[]],
});

export const RANGE_FIELDS = ['amount', 'due', 'age', 'opened'] as const;
export type RangeField = (typeof RANGE_FIELDS)[number];
export const CHOICE_FIELDS = ['is', 'split', 'scope'] as const;
export type ChoiceField = (typeof CHOICE_FIELDS)[number];
/** What can stand before an operator. */
export type QueryField = FilterList | RangeField | ChoiceField;

export const FIELD_WORDS: Readonly<Record<QueryField, Words>> = {
  band: words('band', '时限'),
  cause: words('cause reason', '原因'),
  channel: words('channel', '渠道'),
  stage: words('stage', '阶段'),
  waitsFor: words('waits waitsfor waiting next', '待处理方 待谁'),
  liability: words('liable liability', '责任方 责任'),
  tier: words('tier', '信用等级 等级'),
  shift: words('shift', '班次'),
  category: words('category', '类目 行业'),
  region: words('region', '地区 省份'),
  merchantId: words('merchant store seller merchantid', '商家 店铺'),
  itemId: words('item sku itemid', '商品'),
  consumerId: words('consumer buyer consumerid', '消费者 买家'),
  owner: words('owner assignee', '负责人'),
  orderId: words('order orderid', '订单'),
  amount: words('amount', '金额'),
  due: words('due left', '剩余 到期'),
  age: words('age', '已历时 时长'),
  opened: words('opened', '发起'),
  is: words('is', '是'),
  split: words('split', '分组'),
  scope: words('scope', '范围'),
};

/** Flags: alone (`vip`, `-vip`) or after `is:`. */
export const FLAG_WORDS: Readonly<Record<FilterFlag, Words>> = {
  crossBorder: words('crossborder cross-border', '跨境'),
  vip: words('vip 88vip', '贵宾'),
  abuse: words('abuse', '滥用'),
  paid: words('paid', '已垫付 已赔付'),
  paused: words('paused', '已暂停 暂停'),
  snoozed: words('snoozed', '已推后 推后'),
  unfunded: words('unfunded', '资金不足'),
};

export const SPLIT_WORDS: Readonly<Record<QueueSplit, Words>> = {
  all: words('all', '全部'),
  breached: words('breached', '已超时'),
  paid: words('paid', '超时已垫付'),
  under_1h: words('under_1h', '1小时内'),
  under_6h: words('under_6h', '6小时内'),
  under_24h: words('under_24h', '24小时内'),
  mine: words('mine', '我的'),
  unassigned: words('unassigned', '未分派'),
  review: words('review', '人工审核'),
  paused: words('paused', '已暂停'),
  snoozed: words('snoozed', '已推后'),
};

export const SCOPE_WORDS: Readonly<Record<'open' | 'all', Words>> = {
  open: words('open', '在办'),
  all: words('all', '全部'),
};

/** A value that says "has none". Quoted, it's a name like any other. */
export const NONE_WORDS: Words = words('none', '无');

const PARTY_WORDS = {
  consumer: words('consumer', '消费者'),
  merchant: words('merchant', '商家'),
  logistics: words('logistics', '物流'),
  platform: words('platform', '平台'),
};

/** Values of the dimensions whose values are known beforehand; null: any name, or "none". */
export const VALUE_WORDS: Readonly<Record<FilterList, Readonly<Record<string, Words>> | null>> = {
  band: {
    safe: words('safe', '充裕'),
    watch: words('watch', '关注'),
    at_risk: words('at_risk', '濒临'),
    breached: words('breached', '超时'),
  },
  cause: {
    not_received: words('not_received', '未收到货'),
    late_shipping: words('late_shipping', '晚发货'),
    damaged: words('damaged', '破损'),
    quality: words('quality', '质量问题 质量'),
    counterfeit: words('counterfeit', '假货'),
    not_as_described: words('not_as_described', '描述不符'),
    no_reason_return: words('no_reason_return', '七天无理由'),
    price_protection: words('price_protection', '买贵必赔'),
    allergy: words('allergy', '过敏'),
    installation: words('installation', '安装'),
    other: words('other', '其他'),
  },
  channel: {
    inquiry: words('inquiry', '咨询'),
    dispute: words('dispute', '纠纷'),
    complaint: words('complaint', '投诉'),
  },
  stage: {
    opened: words('opened', '新发起'),
    triaged: words('triaged', '已分诊'),
    with_merchant: words('with_merchant', '待商家'),
    with_logistics: words('with_logistics', '待物流'),
    with_consumer: words('with_consumer', '待消费者'),
    in_review: words('in_review', '平台审核'),
    in_jury: words('in_jury', '大众评审'),
    resolved: words('resolved', '已结案'),
    appealed: words('appealed', '上诉中'),
    withdrawn: words('withdrawn', '已撤回'),
  },
  waitsFor: { ...PARTY_WORDS, jury: words('jury', '评审团') },
  liability: PARTY_WORDS,
  tier: {
    '0': words('t0 0', 't0'),
    '1': words('t1 1', 't1'),
    '2': words('t2 2', 't2'),
    '3': words('t3 3', 't3'),
    '4': words('t4 4', 't4'),
  },
  shift: {
    '00-08': words('00-08', '00-08 夜班'),
    '08-16': words('08-16', '08-16 早班'),
    '16-24': words('16-24', '16-24 晚班'),
  },
  category: null,
  region: null,
  merchantId: null,
  itemId: null,
  consumerId: null,
  owner: null,
  orderId: null,
};

/** Dimensions every row has a value of: none isn't something to ask for. */
export const NEVER_NONE: readonly FilterList[] = ['band', 'cause', 'channel', 'stage', 'shift'];

/** The key whose words hold this text, letters without case; null when none does. */
export function keyOfWord<K extends string>(table: Readonly<Record<K, Words>>, text: string): K | null {
  const word = text.toLowerCase();
  for (const key of Object.keys(table) as K[]) {
    if (table[key].en.includes(word) || table[key].zh.includes(word)) return key;
  }
  return null;
}

/** A word that a fault says would be right, in a language; itself where it's no word of ours, e.g. a bound. */
export function wordInLanguage(reason: QueryFault, word: string, language: QueryLanguage): string {
  const values = Object.values(VALUE_WORDS).map((table) => table ?? {});
  const fields: readonly Readonly<Record<string, Words>>[] = [FIELD_WORDS, FLAG_WORDS];
  const others = [...values, FLAG_WORDS, SPLIT_WORDS, SCOPE_WORDS, { none: NONE_WORDS }];
  for (const table of reason === 'bad_value' ? [...others, ...fields] : [...fields, ...others]) {
    const found = Object.values(table).find(({ en }) => en[0] === word);
    if (found) return wordOf(found, language);
  }
  return word;
}

/** The word to write. */
export function wordOf({ en, zh }: Words, language: QueryLanguage): string {
  return language === 'en' ? en[0] : zh[0];
}
