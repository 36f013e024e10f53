import { X } from 'lucide-react';
import type { BulkJobView } from '../../../../shared/bulk';
import { useFormats, useText } from '../../../app/i18n';
import { ActButton } from '../../../app/people';
import { useEngine, useSharedState } from '../../../engine';
import { Button, IconButton, showToast, ToneShape } from '../../../ui';
import { useFailureWords } from '../acts/failure-words';
import css from './Bulk.module.css';
import { bulkDesk, closeStrip, useBulkDesk } from './bulk-store';

/** The bulk act that's under way here, or that a process left unfinished: how far it is, and what can be done about it. */
export function BulkStrip() {
  const jobs = useSharedState('bulk').payload?.jobs ?? [];
  const shownId = useBulkDesk((s) => s.shownId);
  const closedIds = useBulkDesk((s) => s.closedIds);
  const job =
    jobs.find((j) => j.id === shownId) ??
    jobs.find((j) => (j.state === 'running' || j.state === 'interrupted') && !closedIds.has(j.id));
  return job === undefined ? null : <StripOf job={job} />;
}

function StripOf({ job }: { readonly job: BulkJobView }) {
  const t = useText('disputes');
  const common = useText('common');
  const formats = useFormats();
  const words = useFailureWords();
  const engine = useEngine();
  const { client } = engine.connection;
  const { items, count } = job;
  const decided = count - items.pending;
  const notDone = items.refused + items.rejected;
  const name = job.undoes === null ? t(`bulk.title.${job.act.kind}`) : t('bulk.undoing');

  const ask = async (name: 'bulk.cancel' | 'bulk.continue') => {
    const answer = await client.call(name, { bulkId: job.id });
    if (!answer.ok) showToast({ tone: 'breach', text: words(answer.error) });
    else if (name === 'bulk.continue') bulkDesk.setState({ shownId: job.id });
  };

  return (
    <section className={css.strip} aria-label={name} data-testid="bulk-strip" data-state={job.state}>
      <ToneShape tone={job.state === 'interrupted' ? 'risk' : notDone > 0 ? 'watch' : 'ok'} />
      <div className={css.stripWords} role="status">
        <b>{name}</b>
        <span>{t(`bulk.state.${job.state}`)}</span>
        <span data-testid="bulk-progress">
          {t('bulk.progress', { done: formats.count(items.done + items.reverted), n: formats.count(count) })}
        </span>
        {items.waiting > 0 ? <span>{t('bulk.waiting', { n: formats.count(items.waiting) })}</span> : null}
        {items.unknown > 0 ? <span>{t('bulk.unknown', { n: formats.count(items.unknown) })}</span> : null}
        {notDone > 0 ? <span>{t('bulk.notDone', { count: notDone, n: formats.count(notDone) })}</span> : null}
        {items.reverted > 0 ? <span>{t('bulk.reverted', { n: formats.count(items.reverted) })}</span> : null}
      </div>
      <progress
        className={css.bar}
        max={count}
        value={decided - items.waiting - items.unknown}
        aria-label={t('bulk.progressLabel')}
      />
      <Button
        size="small"
        onPress={() => bulkDesk.setState({ resultsOf: job.id })}
        data-testid="bulk-results"
      >
        {t('bulk.results')}
      </Button>
      {job.state === 'running' ? (
        <ActButton
          act="bulk.cancel"
          size="small"
          onPress={() => void ask('bulk.cancel')}
          data-testid="bulk-cancel"
        >
          {t('bulk.stop')}
        </ActButton>
      ) : null}
      {job.state === 'interrupted' ? (
        <>
          <ActButton
            act="bulk.continue"
            size="small"
            variant="primary"
            onPress={() => void ask('bulk.continue')}
          >
            {t('bulk.goOn')}
          </ActButton>
          <ActButton act="bulk.cancel" size="small" onPress={() => void ask('bulk.cancel')}>
            {t('bulk.leave')}
          </ActButton>
        </>
      ) : null}
      <IconButton
        size="small"
        label={common('action.close')}
        icon={<X size={14} />}
        onPress={() => closeStrip(job.id)}
      />
    </section>
  );
}
