import type { Rng } from '../../shared/kernel';

/**
 * What's sold, by industry: prices in yuan as quantiles, and the nouns titles are made of. All constructed.
 */
export interface Industry {
  readonly category: string;
  /** Share of items. */
  readonly share: number;
  readonly priceYuan: readonly number[];
  readonly nouns: readonly string[];
}

export const INDUSTRIES: readonly Industry[] = [
  {
    category: 'apparel',
    share: 0.27,
    priceYuan: [29, 69, 129, 219, 399, 1_299],
    nouns: ['羽绒服', '针织衫', '牛仔裤', '风衣', '连衣裙', '卫衣', '保暖内衣', '大衣'],
  },
  {
    category: 'electronics',
    share: 0.14,
    priceYuan: [39, 99, 299, 899, 1_999, 6_888],
    nouns: ['手机', '蓝牙耳机', '平板电脑', '移动电源', '智能手环', '机械键盘', '路由器'],
  },
  {
    category: 'appliances',
    share: 0.09,
    priceYuan: [99, 199, 499, 1_299, 2_699, 7_999],
    nouns: ['电饭煲', '空气净化器', '滚筒洗衣机', '液晶电视', '扫地机器人', '热水器', '破壁机'],
  },
  {
    category: 'beauty',
    share: 0.13,
    priceYuan: [19, 59, 119, 239, 499, 1_580],
    nouns: ['保湿面膜', '精华液', '口红', '防晒霜', '洁面乳', '眼霜', '香水'],
  },
  {
    category: 'food',
    share: 0.11,
    priceYuan: [9, 19, 39, 69, 128, 399],
    nouns: ['坚果礼盒', '橄榄油', '红酒', '进口牛奶', '大闸蟹券', '茶叶', '零食大礼包'],
  },
  {
    category: 'home',
    share: 0.12,
    priceYuan: [15, 49, 119, 299, 799, 3_999],
    nouns: ['四件套', '羽绒被', '实木床', '收纳箱', '台灯', '乳胶枕', '衣柜'],
  },
  {
    category: 'mother_baby',
    share: 0.08,
    priceYuan: [25, 69, 139, 229, 399, 1_899],
    nouns: ['纸尿裤', '婴儿奶粉', '婴儿推车', '儿童绘本', '积木', '待产包'],
  },
  {
    category: 'sports',
    share: 0.06,
    priceYuan: [29, 99, 199, 369, 699, 2_599],
    nouns: ['跑步鞋', '冲锋衣', '瑜伽垫', '登山包', '羽毛球拍', '骑行头盔'],
  },
];

const HOUSES = [
  '云杉',
  '青禾',
  '沐川',
  '拾光',
  '南溪',
  '木槿',
  '星野',
  '知白',
  '远山',
  '小满',
  '鹿鸣',
  '松果',
  '澄海',
  '半夏',
];
const HOUSE_TAILS = ['坊', '记', '家', '屋', '里', '馆', '集', '舍'];
const SHOP_TAILS = ['旗舰店', '官方店', '专营店', '专卖店'];
const LOOKS = ['经典款', '双11限定', '加厚', '轻奢', '家庭装', '新款', '大容量', '便携', '升级版', '两件装'];

/** A shop's name; `number` keeps two shops apart when the words repeat. */
export function merchantName(rng: Rng, number: number): string {
  return `${pick(HOUSES, rng)}${pick(HOUSE_TAILS, rng)}${pick(SHOP_TAILS, rng)}${number}`;
}

export function itemTitle(rng: Rng, industry: Industry, merchant: string): string {
  return `${merchant.slice(0, 3)} ${pick(LOOKS, rng)}${pick(industry.nouns, rng)}`;
}

function pick<T>(from: readonly T[], rng: Rng): T {
  return from[rng.int(0, from.length - 1)]!;
}
