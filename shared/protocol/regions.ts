import type { Language } from './shell';

/** Provinces by their two-digit GB/T 2260 code. Source: GB/T 2260, first level. */
const PROVINCES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '11': ['北京', 'Beijing'],
  '12': ['天津', 'Tianjin'],
  '13': ['河北', 'Hebei'],
  '14': ['山西', 'Shanxi'],
  '15': ['内蒙古', 'Inner Mongolia'],
  '21': ['辽宁', 'Liaoning'],
  '22': ['吉林', 'Jilin'],
  '23': ['黑龙江', 'Heilongjiang'],
  '31': ['上海', 'Shanghai'],
  '32': ['江苏', 'Jiangsu'],
  '33': ['浙江', 'Zhejiang'],
  '34': ['安徽', 'Anhui'],
  '35': ['福建', 'Fujian'],
  '36': ['江西', 'Jiangxi'],
  '37': ['山东', 'Shandong'],
  '41': ['河南', 'Henan'],
  '42': ['湖北', 'Hubei'],
  '43': ['湖南', 'Hunan'],
  '44': ['广东', 'Guangdong'],
  '45': ['广西', 'Guangxi'],
  '46': ['海南', 'Hainan'],
  '50': ['重庆', 'Chongqing'],
  '51': ['四川', 'Sichuan'],
  '52': ['贵州', 'Guizhou'],
  '53': ['云南', 'Yunnan'],
  '54': ['西藏', 'Tibet'],
  '61': ['陕西', 'Shaanxi'],
  '62': ['甘肃', 'Gansu'],
  '63': ['青海', 'Qinghai'],
  '64': ['宁夏', 'Ningxia'],
  '65': ['新疆', 'Xinjiang'],
  '71': ['台湾', 'Taiwan'],
  '81': ['香港', 'Hong Kong'],
  '82': ['澳门', 'Macao'],
};

/** All province codes, in the order of GB/T 2260. */
export const REGION_CODES: readonly string[] = Object.keys(PROVINCES);

/** A region's name by its province code (`33` or `330000`); the code itself when it's none we know. */
export function regionName(code: string, language: Language): string {
  const names = PROVINCES[/^\d{6}$/.test(code) ? code.slice(0, 2) : code];
  return names ? names[language === 'zh-CN' ? 0 : 1] : code;
}
