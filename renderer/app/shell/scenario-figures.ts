import type { Language, ScenarioInfo } from '../../../shared/protocol';
import type { Formats } from '../formats';

export type ScenarioFigure = ScenarioInfo['figures'][number];

/** What the figures of the scenarios are called; scenarios come from the engine, so an unknown one keeps its own name. */
const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  capacity_orders_per_sec: { 'zh-CN': '订单容量', en: 'Orders capacity' },
  capacity_payments_per_sec: { 'zh-CN': '支付容量', en: 'Payments capacity' },
  peak_orders_per_sec: { 'zh-CN': '订单峰值', en: 'Orders peak' },
  peak_payments_per_sec: { 'zh-CN': '支付峰值', en: 'Payments peak' },
  delivery_orders: { 'zh-CN': '物流订单', en: 'Delivery orders' },
  payments: { 'zh-CN': '支付笔数', en: 'Payments' },
  gmv_yuan: { 'zh-CN': '成交额', en: 'Sales' },
  gmv_10bn_after_sec: { 'zh-CN': '破百亿用时', en: '10 bn yuan after' },
  gmv_100bn_after_sec: { 'zh-CN': '破千亿用时', en: '100 bn yuan after' },
  gmv_share_by_1h00: { 'zh-CN': '01:00 成交占比', en: 'Sales by 01:00' },
  gmv_share_by_1h30: { 'zh-CN': '01:30 成交占比', en: 'Sales by 01:30' },
  gmv_share_by_8h09: { 'zh-CN': '08:09 成交占比', en: 'Sales by 08:09' },
  gmv_share_by_8h30: { 'zh-CN': '08:30 成交占比', en: 'Sales by 08:30' },
  gmv_share_by_11h50: { 'zh-CN': '11:50 成交占比', en: 'Sales by 11:50' },
  orders_share_by_14h00: { 'zh-CN': '14:00 订单占比', en: 'Orders by 14:00' },
  orders_share_by_23h18: { 'zh-CN': '23:18 订单占比', en: 'Orders by 23:18' },
  fund_consumer_protection_yuan: { 'zh-CN': '消费者保障基金', en: 'Consumer protection fund' },
  fund_goods_guarantee_yuan: { 'zh-CN': '商品保障基金', en: 'Goods guarantee fund' },
  fund_advance_payout_yuan: { 'zh-CN': '先行赔付保障基金', en: 'Advance payout fund' },
  cartons_per_worker_day: { 'zh-CN': '工人日糊纸箱', en: 'Cartons a worker a day' },
  refunds_limited_minutes: { 'zh-CN': '次日退款限流', en: 'Refunds limited for' },
  dispute_rate: { 'zh-CN': '纠纷率', en: 'Dispute rate' },
  same_day_share: { 'zh-CN': '当日处理率', en: 'Settled the same day' },
  bot_contained_share: { 'zh-CN': '机器人解决率', en: 'Solved by bots' },
  backlog_disputes: { 'zh-CN': '开局在办纠纷', en: 'Open at the start' },
  parcels_shipped_per_hour: { 'zh-CN': '每小时发货', en: 'Shipped per hour' },
  service_people_a_shift: { 'zh-CN': '每班客服', en: 'People a shift' },
  opening_seconds: { 'zh-CN': '开场峰宽', en: 'Opening wave lasts' },
  hourly_shape: { 'zh-CN': '小时曲线', en: 'Hourly shape' },
  funds_in_2009: { 'zh-CN': '基金（后设）', en: 'Funds, lent' },
  events_per_sec: { 'zh-CN': '事件', en: 'Events' },
};

export function figureName(name: string, language: Language): string {
  return NAMES[name]?.[language] ?? name.replaceAll('_', ' ');
}

/** A scenario's figure with its unit, in the language of `formats`; an unknown unit stands as it came. */
export function figureValue({ value, unit }: ScenarioFigure, formats: Formats): string {
  switch (unit) {
    case '1/s':
      return `${formats.count(value)}${formats.language === 'zh-CN' ? ' /秒' : ' /s'}`;
    case 'yuan':
      return formats.moneyShort(value * 100);
    case 'ratio':
      return formats.percent(value, value < 0.01 ? 3 : 1);
    case 's':
      return formats.duration(value * 1_000);
    case 'min':
      return formats.duration(value * 60_000);
    case 'orders':
    case 'payments':
    case 'parcels':
    case 'disputes':
    case 'cartons':
    case 'people':
      // What is counted is said by the name.
      return formats.count(value);
    default:
      return `${formats.number(value, Number.isInteger(value) ? 0 : 2)} ${unit}`;
  }
}
