import { useCallback } from 'react';
import { ACT_KINDS, ACT_STATES, type ActFilter, ANSWER_CODES } from '../../../shared/acts';
import type { ListLook } from '../../../shared/protocol';
import { wordsOf } from '../exports';
import { useText } from '../i18n';
import { PLATFORM_REASONS, REASONS } from './act-words';

const SAYS = ['acknowledged', 'rejected', 'pending'] as const;

/** How the acts look: their columns in the screen's words, and what they're filtered by. */
export function useActsLook({ states, kinds }: ActFilter): () => ListLook {
  const t = useText('acts');
  return useCallback(() => {
    const stateWords = wordsOf(ACT_STATES, (state) => t(`state.${state}`));
    const kindWords = wordsOf(ACT_KINDS, (kind) => t(`kind.${kind}`));
    const filter = [...states.map((s) => stateWords[s]), ...kinds.map((k) => kindWords[k])].join(' · ');
    return {
      title: t('title'),
      filter: filter || null,
      columns: [
        { field: 'state', title: t('column.state'), words: stateWords },
        { field: 'kind', title: t('column.kind'), words: kindWords },
        { field: 'subject', title: t('column.subject') },
        { field: 'amountFen', title: t('column.amount') },
        { field: 'since', title: t('column.since') },
        { field: 'attempts', title: t('column.attempts') },
        { field: 'note', title: t('export.note'), words: wordsOf(ANSWER_CODES, (code) => t(`note.${code}`)) },
        { field: 'status', title: t('export.status') },
        { field: 'says', title: t('export.says'), words: wordsOf(SAYS, (says) => t(`says.${says}`)) },
        {
          field: 'reason',
          title: t('export.reason'),
          words: {
            ...wordsOf(PLATFORM_REASONS, (reason) => t(`platform.${reason}`)),
            ...wordsOf(REASONS, (reason) => t(`reason.${reason}`)),
          },
        },
        { field: 'nextTryAt', title: t('export.nextTryAt') },
        { field: 'key', title: t('column.key') },
      ],
    };
  }, [t, states, kinds]);
}
