import { defineText } from './define-text';
import { errorText } from './error-text';

/** Words that any screen may use. */
export const commonText = defineText(
  {
    action: {
      close: '关闭',
      cancel: '取消',
      retry: '重试',
      show: '查看',
    },
    state: { loading: '载入中', notGiven: '未提供' },
    clock: { marked: '≈ {{text}} ?' },
    stale: { age: '数据已 {{age}} 未更新', short: '{{age}}前' },
    ...errorText['zh-CN'],
  },
  {
    action: {
      close: 'Close',
      cancel: 'Cancel',
      retry: 'Try again',
      show: 'Show',
    },
    clock: { marked: '≈ {{text}} ?' },
    state: {
      loading: 'Loading',
      notGiven: 'Not given',
    },
    stale: { age: 'No news for {{age}}', short: '{{age}} old' },
    ...errorText.en,
  },
);
