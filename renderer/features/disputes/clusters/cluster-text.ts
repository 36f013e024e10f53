import { defineText } from '../../../app/i18n/define-text';

/** Wordings of clusters. */
export const clusterText = defineText(
  {
    cluster: {
      label: '同因',
      note: '{{span}}内同一商品因同一原因发起 {{n}} 起以上：多半是一件事出了问题。',
      more: '另有 {{n}} 处',
      came_other: '{{n}} 起',
      open: '在办 {{n}}',
      show: '看这些',
      listing: '去商品下架',
    },
  },
  {
    cluster: {
      label: 'One cause',
      note: '{{n}} or more openings on one item for one cause within {{span}}: one thing is likely wrong.',
      more: '{{n}} more',
      came_one: '{{n}} opened',
      came_other: '{{n}} opened',
      open: '{{n}} open',
      show: 'Show',
      listing: 'To the listing',
    },
  },
);
