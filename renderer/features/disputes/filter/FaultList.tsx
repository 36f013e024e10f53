import { TriangleAlert } from 'lucide-react';
import { type QueryToken, wordInLanguage } from '../../../../shared/disputes';
import { useLanguage, useText } from '../../../app/i18n';
import css from './QueryBar.module.css';

export type FaultToken = Extract<QueryToken, { readonly kind: 'error' }>;

/** Words that would be right, at most so many. */
const MAX_EXPECTED = 6;

/** Each piece that can't be read: which, why, and what would be right. Told politely, once it's there. */
export function FaultList(props: {
  readonly id: string;
  readonly text: string;
  readonly faults: readonly FaultToken[];
}) {
  const t = useText('disputes');
  const language = useLanguage();
  const rightWords = ({ reason, expected }: FaultToken) =>
    expected.slice(0, MAX_EXPECTED).map((word) => wordInLanguage(reason, word, language));
  return (
    <ul id={props.id} className={css.faults} role="status">
      {props.faults.map((fault) => (
        <li key={fault.from} className={css.faultLine} data-testid="query-fault" data-reason={fault.reason}>
          <TriangleAlert size={12} aria-hidden />
          <code>{props.text.slice(fault.from, fault.to)}</code>
          <span>{t(`fault.${fault.reason}`, { found: fault.found })}</span>
          {fault.expected.length > 0 ? (
            <span className={css.expected}>{t('fault.expected', { what: rightWords(fault).join(' ') })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
