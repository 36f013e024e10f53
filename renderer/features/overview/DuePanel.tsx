import { useMemo, useRef, useState } from 'react';
import type { QueueView } from '../../../shared/disputes';
import type { TopicParams } from '../../../shared/protocol';
import { useFormats, useText } from '../../app/i18n';
import { openDispute, openQueue } from '../../app/routes';
import { useTopic } from '../../engine';
import { Button, ErrorState, Panel, useFittingRows } from '../../ui';
import { DueView } from './DueView';
import { type DueRow, dueRows } from './due-rows';

const ROW_PX = 30;
const TOPICS = ['queue'] as const;

/** The top of the queue: what comes due first. */
export function DuePanel({ className }: { readonly className?: string | undefined }) {
  const t = useText('overview');
  const formats = useFormats();
  const body = useRef<HTMLDivElement>(null);
  const fitting = useFittingRows(body, ROW_PX, ROW_PX);
  const params = useMemo<TopicParams<'queue'>>(
    () => ({ filter: {}, sort: { by: 'due', descending: false }, offset: 0, limit: fitting }),
    [fitting],
  );
  const { payload, error } = useTopic('queue', params);
  const rows = useDueRows(payload);
  const [cursor, setCursor] = useState<number | null>(null);
  return (
    <Panel
      topics={TOPICS}
      title={t('due.title')}
      note={
        payload
          ? t('due.note', {
              count: formats.count(payload.total),
              amount: formats.moneyShort(payload.totalAmountFen),
            })
          : ''
      }
      tools={
        <Button size="small" variant="accent" onPress={() => openQueue({})} data-testid="open-queue">
          {t('due.open')}
        </Button>
      }
      className={className}
    >
      <div ref={body} style={{ display: 'flex', flex: 1, minHeight: 0 }}>
        {error && !payload ? (
          <ErrorState error={error} />
        ) : (
          <DueView
            rows={rows}
            rowCount={rowsToDraw(payload, fitting)}
            cursor={cursor}
            onCursor={setCursor}
            onOpen={openDispute}
          />
        )}
      </div>
    </Panel>
  );
}

function rowsToDraw(queue: QueueView | undefined, fitting: number): number {
  return queue ? Math.min(queue.total, fitting) : fitting;
}

/** The window's rows, each the same object for as long as it shows the same. */
function useDueRows(queue: QueueView | undefined): readonly DueRow[] {
  const [state, setState] = useState<{
    readonly queue: QueueView | undefined;
    readonly rows: readonly DueRow[];
  }>({
    queue: undefined,
    rows: [],
  });
  if (queue === state.queue) return state.rows;
  const rows = dueRows(queue, state.rows);
  setState({ queue, rows });
  return rows;
}
