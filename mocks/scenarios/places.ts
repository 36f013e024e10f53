import type { Supplier, Warehouse } from './scenario';

/**
 * Provinces by GB/T 2260 code with their share of orders. Shares are constructed: populous, wealthy and
 * coastal lead.
 */
export const PROVINCES: readonly (readonly [code: string, share: number])[] = [
  ['110000', 0.062],
  ['120000', 0.019],
  ['130000', 0.036],
  ['140000', 0.017],
  ['150000', 0.011],
  ['210000', 0.027],
  ['220000', 0.012],
  ['230000', 0.016],
  ['310000', 0.067],
  ['320000', 0.102],
  ['330000', 0.108],
  ['340000', 0.034],
  ['350000', 0.045],
  ['360000', 0.023],
  ['370000', 0.06],
  ['410000', 0.045],
  ['420000', 0.042],
  ['430000', 0.033],
  ['440000', 0.124],
  ['450000', 0.02],
  ['460000', 0.004],
  ['500000', 0.019],
  ['510000', 0.041],
  ['520000', 0.01],
  ['530000', 0.014],
  ['540000', 0.001],
  ['610000', 0.019],
  ['620000', 0.006],
  ['630000', 0.002],
  ['640000', 0.003],
  ['650000', 0.008],
];

/**
 * Warehouse clusters, near the consumer, and five bonded ones. Names, places and efficiencies are
 * constructed.
 */
export const WAREHOUSES: readonly Warehouse[] = [
  { id: 'HZ-1', name: '杭州下沙仓', region: '330000', bonded: false, efficiency: 1.04 },
  { id: 'HZ-2', name: '杭州余杭仓', region: '330000', bonded: false, efficiency: 0.86 },
  { id: 'JX-1', name: '嘉兴中心仓', region: '330000', bonded: false, efficiency: 1.1 },
  { id: 'SH-1', name: '上海嘉定仓', region: '310000', bonded: false, efficiency: 1.06 },
  { id: 'SZ-1', name: '苏州昆山仓', region: '320000', bonded: false, efficiency: 1 },
  { id: 'NJ-1', name: '南京江宁仓', region: '320000', bonded: false, efficiency: 0.94 },
  { id: 'GZ-1', name: '广州增城仓', region: '440000', bonded: false, efficiency: 1.05 },
  { id: 'SZ-2', name: '深圳龙岗仓', region: '440000', bonded: false, efficiency: 0.9 },
  { id: 'BJ-1', name: '北京通州仓', region: '110000', bonded: false, efficiency: 1 },
  { id: 'TJ-1', name: '天津武清仓', region: '120000', bonded: false, efficiency: 1.03 },
  { id: 'WH-1', name: '武汉黄陂仓', region: '420000', bonded: false, efficiency: 0.97 },
  { id: 'CD-1', name: '成都双流仓', region: '510000', bonded: false, efficiency: 0.92 },
  { id: 'XA-1', name: '西安沣东仓', region: '610000', bonded: false, efficiency: 0.98 },
  { id: 'SY-1', name: '沈阳沈北仓', region: '210000', bonded: false, efficiency: 1.01 },
  { id: 'QZ-1', name: '泉州晋江仓', region: '350000', bonded: false, efficiency: 0.95 },
  { id: 'BHZ-1', name: '杭州下沙保税仓', region: '330000', bonded: true, efficiency: 1 },
  { id: 'BNB-1', name: '宁波北仑保税仓', region: '330000', bonded: true, efficiency: 0.95 },
  { id: 'BGZ-1', name: '广州南沙保税仓', region: '440000', bonded: true, efficiency: 1.02 },
  { id: 'BZZ-1', name: '郑州新郑保税仓', region: '410000', bonded: true, efficiency: 0.88 },
  { id: 'BCQ-1', name: '重庆西永保税仓', region: '500000', bonded: true, efficiency: 0.97 },
];

/**
 * Carton makers; warehouse n buys from maker n modulo their number. Constructed; the first works by hand
 * alone.
 */
export const CARTON_SUPPLIERS: readonly Supplier[] = [
  { name: '富阳手工纸箱厂', workers: 4_200, machines: 0 },
  { name: '东莞华岭纸品', workers: 1_500, machines: 260 },
  { name: '平湖云帆包装', workers: 900, machines: 310 },
  { name: '武清北辰纸箱', workers: 1_200, machines: 240 },
  { name: '成都锦川包装', workers: 1_000, machines: 220 },
];
