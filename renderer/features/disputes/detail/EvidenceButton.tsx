import type { DisputeView } from '../../../../shared/disputes';
import { ExportButtons, useExport } from '../../../app/exports';
import { useText } from '../../../app/i18n';
import css from './Detail.module.css';

const FORMATS = ['json'] as const;

/** Everything about one dispute as a file that anyone can check without us (`warroom verify`). */
export function EvidenceButton({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const { writing, run, stop } = useExport();
  return (
    <section className={css.section} aria-label={t('evidencePack.title')}>
      <h3 className={css.heading}>{t('evidencePack.title')}</h3>
      <p className={css.quiet}>{t('evidencePack.detail')}</p>
      <ExportButtons
        act="export.evidence"
        formats={FORMATS}
        label={() => t('evidencePack.save')}
        testId="evidence"
        writing={writing}
        isDisabled={false}
        onExport={(format) =>
          void run('export.evidence', { disputeId: dispute.id }, { name: `evidence-${dispute.id}`, format })
        }
        onStop={stop}
      />
    </section>
  );
}
