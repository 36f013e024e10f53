import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useText } from '../../app/i18n';
import { useMeId } from '../../app/people';
import { openDispute } from '../../app/routes';
import { useEngine, useStatus } from '../../engine';
import { type DataTableHandle, showToast } from '../../ui';
import { ActDialogs } from './acts/ActDialogs';
import { type Answer, AnswerWatch, type SentAct } from './acts/answer-watch';
import { useDisputeCommands } from './acts/use-dispute-commands';
import { BulkActs } from './bulk/BulkActs';
import { BulkDialogs } from './bulk/BulkDialogs';
import { BulkResults } from './bulk/BulkResults';
import { BulkStrip } from './bulk/BulkStrip';
import { UndoBar } from './bulk/UndoBar';
import { DisputesView } from './DisputesView';
import { DetailPanel } from './detail/DetailPanel';
import { DisputeModel } from './detail/dispute-model';
import { beginSession, disputeDesk, type OpenAct, setFilter, useDisputeDesk } from './dispute-desk';
import { FilterPanel } from './filter/FilterPanel';
import { GroupedPanel } from './group/GroupedPanel';
import { GroupedQueue } from './group/grouped-queue';
import { GuidedPanel } from './guided/GuidedPanel';
import { useGuidedDesk } from './guided/guided-desk';
import { GuidedModel } from './guided/guided-model';
import { useGuidedCommands } from './guided/use-guided-commands';
import { HandoverPanel } from './handover/HandoverPanel';
import { useHandoverCommand } from './handover/use-handover-command';
import { rowAtPlace } from './queue/held-order';
import { moveCursorTo } from './queue/move-cursor';
import { QueuePanel } from './queue/QueuePanel';
import { ALL_OPEN } from './queue/queue-filter';
import { QueueModel } from './queue/queue-model';
import type { RowSource } from './queue/row-source';
import { SelectionPanel } from './selection/SelectionPanel';
import { SelectionWatch } from './selection/selection-watch';
import { useSelectionCommands } from './selection/use-selection-commands';
import { TeamPanel } from './team/TeamPanel';
import { useTeamCommand } from './team/use-team-command';
import { useRouteToDesk } from './use-route-to-desk';

/** How many owners an assignment offers to press on. */

/** The queue of disputes and, beside it, the one that's open: reads the engine, and moves cursor, filter and details. */
export function DisputesPanel() {
  const engine = useEngine();
  const [queue] = useState(() => new QueueModel(engine));
  const [grouped] = useState(() => new GroupedQueue(engine));
  const [detail] = useState(() => new DisputeModel(engine));
  const [guided] = useState(() => new GuidedModel(engine));
  const isGuided = useGuidedDesk((g) => g.isOn);
  const [watchSelection] = useState(() => new SelectionWatch(engine));
  const isGrouped = useDisputeDesk((s) => s.groupBy !== null);
  const rows: RowSource = isGrouped ? grouped : queue;
  const tableRef = useRef<DataTableHandle | null>(null);
  const searchRef = useRef<HTMLInputElement | null>(null);
  useRouteToDesk();
  useQueue({ queue, grouped, watch: watchSelection, tableRef });
  useDetail(queue, detail);

  const onApply = useCallback(() => {
    (isGrouped ? grouped : queue).apply();
    disputeDesk.setState({ cursor: null });
    moveCursorTo(isGrouped ? grouped : queue, 0);
    tableRef.current?.reveal(0);
    tableRef.current?.focus();
  }, [queue, grouped, isGrouped]);
  const commands = useDisputeCommands({ rows, detail, tableRef, searchRef, onApply });
  useSelectionCommands({ rows, tableRef });
  useGuidedCommands(guided);
  useTeamCommand();
  useHandoverCommand();
  const stillOpenAfter = useStillOpenWords();
  const onAnswer = useAnswerToasts();
  const [watch] = useState(() => new AnswerWatch(engine, (act, answer) => onAnswer.current(act, answer)));
  const openId = useDisputeDesk((s) => s.openId);
  const isTeamOpen = useDisputeDesk((s) => s.isTeamOpen);

  const details =
    openId === null ? null : (
      <DetailPanel
        id={openId}
        detail={detail}
        acts={commands.slice(0, 9)}
        onClose={isGuided ? () => guided.stop() : closeDetail}
      />
    );

  return (
    <>
      <HandoverPanel />
      {isGuided ? (
        <GuidedPanel model={guided} detail={details} />
      ) : (
        <DisputesView
          filterBar={<FilterPanel queue={queue} tableRef={tableRef} searchRef={searchRef} />}
          table={
            isGrouped ? (
              <GroupedPanel
                model={grouped}
                tableRef={tableRef}
                onApply={onApply}
                onClearFilter={clearFilter}
              />
            ) : (
              <QueuePanel model={queue} tableRef={tableRef} onApply={onApply} onClearFilter={clearFilter} />
            )
          }
          selectionBar={
            <>
              <UndoBar />
              <BulkStrip />
              <SelectionPanel acts={<BulkActs />} />
            </>
          }
          detail={details ?? (isTeamOpen ? <TeamPanel /> : null)}
        />
      )}
      <BulkDialogs />
      <BulkResults />
      <ActDialogs
        onSent={(act) => watch.watch(act)}
        onDone={(act) => {
          if (isGuided) void guided.goOn(act.target.id, stillOpenAfter(act));
          else goOn(act, rows, tableRef.current);
        }}
      />
    </>
  );
}

function clearFilter(): void {
  setFilter(ALL_OPEN);
}

function closeDetail(): void {
  disputeDesk.setState({ openId: null, isFollowingCursor: false });
}

/** Keeps what's subscribed to what's set on this screen; another query begins at its top. */
function useQueue(options: {
  readonly queue: QueueModel;
  readonly grouped: GroupedQueue;
  readonly watch: SelectionWatch;
  readonly tableRef: { readonly current: DataTableHandle | null };
}): void {
  const { queue, grouped, watch, tableRef } = options;
  const filter = useDisputeDesk((s) => s.filter);
  const sort = useDisputeDesk((s) => s.sort);
  const by = useDisputeDesk((s) => s.groupBy);
  const me = useMeId();
  const session = useStatus((s) => s.session?.journalId ?? null) ?? null;
  useLayoutEffect(() => {
    const query = { session, filter, sort, me };
    const isOther = queue.setQuery(query);
    const isOtherGrouping = grouped.setQuery(by === null ? null : { ...query, by });
    if (isOther || isOtherGrouping) tableRef.current?.reveal(0);
  }, [queue, grouped, session, filter, sort, me, by, tableRef]);
  useEffect(() => watch.setView({ filter, me }), [watch, filter, me]);
  useEffect(() => beginSession(session), [session]);
  useEffect(() => queue.open(), [queue]);
  useEffect(() => grouped.open(), [grouped]);
  useEffect(() => watch.open(), [watch]);
}

/** Keeps the details on the dispute that's open, and along with the cursor if they follow it. */
function useDetail(queue: QueueModel, detail: DisputeModel): void {
  const openId = useDisputeDesk((s) => s.openId);
  const cursor = useDisputeDesk((s) => s.cursor);
  const isFollowing = useDisputeDesk((s) => s.isFollowingCursor);
  // A row that the cursor reached before it was here.
  const cursorId = useStore(queue.store, ({ order }) =>
    cursor === null ? null : (rowAtPlace(order, cursor)?.id ?? null),
  );
  useLayoutEffect(() => {
    if (isFollowing && cursorId !== null && openId !== null && cursorId !== openId) {
      disputeDesk.setState({ openId: cursorId });
    }
  }, [isFollowing, cursorId, openId]);
  useLayoutEffect(() => detail.show(openId), [detail, openId]);
  useEffect(() => detail.open(), [detail]);
}

/** What the platform answered late is told in a corner: a refusal until it's been read. */
function useAnswerToasts() {
  const t = useText('disputes');
  const common = useText('common');
  const tell = (act: SentAct, answer: Answer) => {
    const id = act.disputeId;
    const action = { label: common('action.show'), run: () => openDispute(id) };
    switch (answer) {
      case 'done':
        // Its row and its details say so.
        return;
      case 'rejected':
        showToast({
          tone: 'breach',
          text: t(act.kind === 'resolve' ? 'answer.settleRejected' : 'answer.payRejected', { id }),
          action,
          stayMs: null,
        });
        return;
      case 'deferred':
        showToast({ tone: 'risk', text: t('answer.payDeferred', { id }), action, stayMs: null });
        return;
      case 'unknown':
        showToast({ tone: 'risk', text: t('answer.settleUnknown', { id }), action });
        return;
    }
  };
  const newest = useRef(tell);
  useLayoutEffect(() => {
    newest.current = tell;
  });
  return newest;
}

/** Why a case that was acted on may wait: what was done to it. One that's settled needs no reason. */
function useStillOpenWords(): (act: OpenAct) => string | null {
  const t = useText('disputes');
  return (act) => (act.kind === 'resolve' ? null : t('guided.actDone', { act: t(`act.${act.kind}`) }));
}

/** After a resolve the next dispute that still wants doing is under the cursor. */
function goOn(act: OpenAct, rows: RowSource, table: DataTableHandle | null): void {
  const { cursor } = disputeDesk.getState();
  if (act.kind !== 'resolve' || cursor === null) return;
  if (rows.rowAt(cursor)?.id !== act.target.id) return;
  let next = cursor + 1;
  for (;;) {
    const row = rows.rowAt(next);
    if (!row || (row.settledAt === null && !row.settling && !row.hasLeft)) break;
    next += 1;
  }
  moveCursorTo(rows, next);
  table?.reveal(next);
}
