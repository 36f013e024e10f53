import type { Cause, Channel, Stage } from '../../disputes';
import type { Fund, PayoutKind } from '../../funds';
import type { AnomalyKind, BreachRow, Dimension, ReportLabel, SlaTotals } from '..';

type Names<K extends string> = Readonly<Record<K, string>>;

/** What stands among the facts on the cover. */
export type CoverFact =
  | 'file'
  | 'firstAt'
  | 'lastAt'
  | 'asOf'
  | 'zone'
  | 'filter'
  | 'disputes'
  | 'rows'
  | 'events'
  | 'faults'
  | 'position'
  | 'readTo'
  | 'sha256'
  | 'seal'
  | 'label'
  | 'comparedWith'
  | 'schema'
  | 'generator';

export type FigureGroupId = 'counts' | 'compliance' | 'durations' | 'money' | 'checks';

/** Columns of the tables, beside those that are totals. */
type ColumnId =
  | 'key'
  | 'startAt'
  | 'backlog'
  | 'overdue'
  | 'id'
  | 'kind'
  | 'openedAt'
  | 'dueAt'
  | 'settledAt'
  | 'overdueMs'
  | 'channel'
  | 'cause'
  | 'category'
  | 'region'
  | 'merchantId'
  | 'tier'
  | 'vip'
  | 'stageAtDue'
  | 'stage'
  | 'owner'
  | 'amountFen'
  | 'day'
  | 'sameDayShare'
  | 'year'
  | 'endAt'
  | 'settledInYear'
  | 'settledAfter'
  | 'openAfter'
  | 'openWithin'
  | 'movement'
  | 'fund'
  | 'payoutKind'
  | 'count'
  | 'durationMs'
  | 'at'
  | 'line'
  | 'anomaly';

export type Movement = 'posted' | 'deferred' | 'recovered';

export interface ReportWords {
  readonly title: string;
  readonly labels: Names<ReportLabel>;
  readonly cover: Names<CoverFact>;
  readonly groups: Names<FigureGroupId>;
  readonly totals: Names<keyof SlaTotals>;
  readonly anomalies: string;
  readonly columns: Names<ColumnId>;
  readonly tables: Names<'flowHour' | 'flowDay' | 'days' | 'years' | 'money' | 'breaches' | 'anomalies'>;
  readonly rowsTitle: string;
  readonly rowTables: Names<'disputes' | 'movements'>;
  readonly notes: Names<'flow' | 'days' | 'years' | 'breaches' | 'anomalies' | 'cut'>;
  /** `{{dimension}}` is filled in. */
  readonly cutTitle: string;
  readonly charts: Names<'flowHour' | 'flowDay' | 'backlog' | 'compliance'>;
  readonly dimensions: Names<Dimension>;
  readonly causes: Names<Cause>;
  readonly channels: Names<Channel>;
  readonly stages: Names<Stage>;
  readonly funds: Names<Fund>;
  readonly payoutKinds: Names<PayoutKind>;
  readonly breachKinds: Names<BreachRow['kind']>;
  readonly anomalyKinds: Names<AnomalyKind>;
  readonly movements: Names<Movement>;
  readonly vip: Names<'true' | 'false'>;
  readonly crossBorder: Names<'true' | 'false'>;
  readonly sum: string;
  readonly none: string;
  readonly noFilter: string;
  /** Stands between the names of a filter's keys. */
  readonly or: string;
  /** `{{unknown}} {{bad}} {{duplicates}} {{late}}` are filled in. */
  readonly faults: string;
  readonly sealBroken: string;
}

export const REPORT_WORDS_ZH: ReportWords = {
  title: '纠纷时效（SLA）报表',
  labels: {
    mock: '演练 · 模拟数据 MOCK',
    replay: '回放 REPLAY',
    training: '培训 TRAINING',
    live: '实况 LIVE',
    imported: '外部导入 IMPORTED',
  },
  cover: {
    file: '数据来源',
    firstAt: '首个事件',
    lastAt: '末个事件',
    asOf: '统计截至',
    zone: '时区',
    filter: '筛选',
    disputes: '纠纷数',
    rows: '条数',
    events: '事件数',
    faults: '数据质量',
    position: '日志位置',
    readTo: '读到日志位置',
    sha256: 'SHA-256',
    seal: '封存',
    label: '数据性质',
    comparedWith: '对比',
    schema: '口径',
    generator: '生成程序',
  },
  groups: { counts: '数量', compliance: '达成', durations: '处理时长', money: '资金', checks: '核对' },
  totals: {
    opened: '新发起',
    settled: '已了结',
    open: '未了结',
    met: '按时了结',
    settledLate: '超时了结',
    openOverdue: '超时未了结',
    openInTime: '未了结（时限内）',
    breached: '超时合计',
    complianceOfSettled: '了结达成率',
    complianceOfDue: '到期达成率',
    settledWithin24h: '24 小时内了结',
    sameDay: '当日了结',
    p50Ms: '时长 P50',
    p90Ms: '时长 P90',
    p95Ms: '时长 P95',
    p99Ms: '时长 P99',
    maxMs: '时长最大',
    meanMs: '时长平均',
    advancePaidFen: '先行赔付',
    advancePaidCount: '先行赔付笔数',
    deferredFen: '待垫付',
    deferredCount: '待垫付笔数',
    recoveredFen: '已追回',
    negative: '了结早于发起',
    yearRuleOpen: '跨年未了结',
  },
  anomalies: '异常事件',
  columns: {
    key: '代码',
    startAt: '起始',
    backlog: '期末未了结',
    overdue: '期末超时',
    id: '纠纷号',
    kind: '状态',
    openedAt: '发起时间',
    dueAt: '到期时间',
    settledAt: '了结时间',
    overdueMs: '超时',
    channel: '渠道',
    cause: '原因',
    category: '行业',
    region: '地区',
    merchantId: '商家',
    tier: '信用等级',
    vip: '88VIP',
    stageAtDue: '到期时环节',
    stage: '当前环节',
    owner: '负责人',
    amountFen: '金额',
    day: '发起日',
    sameDayShare: '当日了结率',
    year: '年度',
    endAt: '年度截止',
    settledInYear: '年内了结',
    settledAfter: '跨年了结',
    openAfter: '跨年未了结',
    openWithin: '年内未了结',
    movement: '科目',
    fund: '基金',
    payoutKind: '类型',
    count: '笔数',
    durationMs: '用时',
    at: '时间',
    line: '行号',
    anomaly: '异常',
  },
  tables: {
    flowHour: '逐小时流量与积压',
    flowDay: '逐日流量与积压',
    days: '当日了结',
    years: '年内了结规则',
    money: '赔付与追款',
    breaches: '超时明细',
    anomalies: '数据异常',
  },
  rowsTitle: '纠纷明细',
  rowTables: { disputes: '全部纠纷', movements: '资金明细' },
  notes: {
    flow: '期末数为该时段结束时（末段为统计截至时）的数。',
    days: '按发起日归集；当日指报表时区的自然日。',
    years: '当年发起的纠纷须在 12 月 31 日 24:00（UTC+8）前了结。',
    breaches: '承诺：发起后 72 小时内了结，恰满 72 小时为按时。',
    anomalies: '行号为来源文件中的行。',
    cut: '到期达成率 = 按时了结 ÷（已了结 + 超时未了结）。',
  },
  cutTitle: '按{{dimension}}',
  charts: {
    flowHour: '每小时新发起与了结',
    flowDay: '每日新发起与了结',
    backlog: '未了结积压',
    compliance: '到期达成率：按{{dimension}}',
  },
  dimensions: {
    cause: '原因',
    category: '行业',
    channel: '渠道',
    region: '地区',
    tier: '信用等级',
    merchant: '商家',
    crossBorder: '跨境',
    vip: '88VIP',
    owner: '负责人',
    shift: '班次',
    hour: '发起时段',
  },
  causes: {
    not_received: '未收到货',
    late_shipping: '晚发货',
    damaged: '破损',
    quality: '质量问题',
    counterfeit: '假货',
    not_as_described: '描述不符',
    no_reason_return: '七天无理由',
    price_protection: '买贵必赔',
    allergy: '过敏',
    installation: '安装',
    other: '其他',
  },
  channels: { inquiry: '咨询', dispute: '纠纷', complaint: '投诉' },
  stages: {
    opened: '新发起',
    triaged: '已分诊',
    with_merchant: '待商家',
    with_logistics: '待物流',
    with_consumer: '待消费者',
    in_review: '平台审核',
    in_jury: '大众评审',
    resolved: '已结案',
    appealed: '上诉中',
    withdrawn: '已撤回',
  },
  funds: {
    consumer_protection: '消费者保障基金',
    goods_guarantee: '商品保障基金',
    advance_payout: '先行赔付金',
  },
  payoutKinds: { advance: '先行赔付', instant: '极速退款', guarantee: '保障赔付' },
  breachKinds: { settled_late: '超时了结', open_overdue: '超时未了结' },
  anomalyKinds: {
    negative: '了结早于发起',
    orphan: '了结无发起',
    opened_twice: '重复发起',
    illegal_step: '非法流转',
  },
  movements: { posted: '已赔付', deferred: '待垫付', recovered: '已追回' },
  vip: { true: '88VIP', false: '非 88VIP' },
  crossBorder: { true: '跨境', false: '境内' },
  sum: '合计',
  none: '（未填）',
  noFilter: '全部',
  or: '、',
  sealBroken: '已破坏：封存之后内容被改动或截断',
  faults: '未知类型 {{unknown}} · 坏行 {{bad}} · 重复 {{duplicates}} · 迟到 {{late}}',
};
