import type { RefObject } from 'react';
import type { BulkActKind } from '../../../../shared/bulk';
import type { Act } from '../../../../shared/engine';
import { type CommandObject, useCommands } from '../../../app/commands';
import { useText } from '../../../app/i18n';
import { mayNow } from '../../../app/people';
import { executeCommand, useEngine } from '../../../engine';
import { type DataTableHandle, showToast } from '../../../ui';
import { askBulk } from '../bulk/bulk-store';
import { lastAct, runUndo } from '../bulk/UndoBar';
import type { DisputeModel } from '../detail/dispute-model';
import { disputeDesk, type OpenAct, setFilter } from '../dispute-desk';
import { isFocusFree } from '../queue/focus-free';
import { moveCursorTo } from '../queue/move-cursor';
import { ALL_OPEN, isFiltered } from '../queue/queue-filter';
import type { RowSource } from '../queue/row-source';
import { clearSelection, hasSelection, selectionStore } from '../selection/selection-store';
import {
  type ActTarget,
  mayAppeal,
  mayAssign,
  mayEscalate,
  mayMove,
  mayPause,
  mayPay,
  mayResolve,
  mayResume,
  maySnooze,
  mayWake,
  targetOfDispute,
  targetOfRow,
} from './act-target';
import { useFailureWords } from './failure-words';
import { useUndoOffers } from './use-undo-offers';

export interface DisputeCommandOptions {
  readonly rows: RowSource;
  readonly detail: DisputeModel;
  readonly tableRef: RefObject<DataTableHandle | null>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onApply: () => void;
}

/** What it takes to be allowed each act on one dispute. On many it takes `bulk.start`. */
const ACT_OF = {
  resolve: 'dispute.resolve',
  assign: 'dispute.assign',
  move: 'dispute.move',
  pay: 'dispute.payAdvance',
  pause: 'dispute.pause',
  resume: 'dispute.resume',
  escalate: 'dispute.escalate',
  snooze: 'dispute.snooze',
  appeal: 'dispute.appeal',
} as const satisfies Record<OpenAct['kind'], Act>;

/** The dispute that an act is meant for: the one whose details are open, else the one under the cursor; never one that isn't in sight. */
function actTarget(rows: RowSource, detail: DisputeModel): ActTarget | null {
  const { openId, cursor } = disputeDesk.getState();
  if (openId === null) {
    const row = cursor === null ? undefined : rows.rowAt(cursor);
    return row ? targetOfRow(row) : null;
  }
  const { id, dispute } = detail.store.getState();
  if (id === openId && dispute) return targetOfDispute(dispute);
  const row = rows.rows().find((r) => r.id === openId);
  return row ? targetOfRow(row) : null;
}

function isSelecting(): boolean {
  return selectionStore.getState().selection.kind !== 'none';
}

/** Everything that can be done on this screen: buttons, keys, palette and help read these objects. */
export function useDisputeCommands(options: DisputeCommandOptions): readonly CommandObject[] {
  const { rows, detail, tableRef, searchRef, onApply } = options;
  const step = (by: 1 | -1) => {
    const table = tableRef.current;
    const count = rows.placeCount();
    if (!table || count === 0) return;
    const { cursor } = disputeDesk.getState();
    const next = cursor === null ? table.firstInSight() : Math.min(count - 1, Math.max(0, cursor + by));
    moveCursorTo(rows, next);
    table.reveal(next);
    table.focus();
  };
  const engine = useEngine();
  const t = useText('disputes');
  const words = useFailureWords();
  const noteLast = useUndoOffers();
  const now = () => engine.clock.read() ?? Number.POSITIVE_INFINITY;
  /** With rows selected, the same key is for all of them. */
  const act = (
    kind: OpenAct['kind'],
    shortcut: string,
    may: (target: ActTarget) => boolean,
    bulk: BulkActKind | null = null,
  ): CommandObject => ({
    id: `dispute.${kind}`,
    act: ACT_OF[kind],
    label: `disputes:act.${kind}`,
    shortcut,
    group: 'screen',
    isEnabled: () => {
      if (bulk !== null && isSelecting()) return mayNow(engine, 'bulk.start');
      const target = actTarget(rows, detail);
      return target !== null && may(target);
    },
    run: () => {
      if (bulk !== null && isSelecting()) {
        askBulk(bulk, disputeDesk.getState().filter);
        return;
      }
      const target = actTarget(rows, detail);
      if (target) disputeDesk.setState({ act: { kind, target } });
    },
  });

  return useCommands([
    act('resolve', 'r', mayResolve, 'resolve'),
    act('assign', 'a', mayAssign, 'assign'),
    act('move', 'm', mayMove, 'move'),
    act('pay', 'p', mayPay, 'payAdvance'),
    act('pause', 'h', mayPause),
    act('resume', 'Shift+H', mayResume),
    act('escalate', 'e', mayEscalate),
    act('snooze', 's', (target) => maySnooze(target, now()), 'snooze'),
    act('appeal', 'u', mayAppeal),
    {
      id: 'dispute.wake',
      act: 'dispute.wake',
      label: 'disputes:act.wake',
      shortcut: 'Shift+W',
      group: 'screen',
      isEnabled: () => {
        const target = actTarget(rows, detail);
        return target !== null && mayWake(target, now());
      },
      run: () => {
        const target = actTarget(rows, detail);
        if (!target) return;
        const command = { kind: 'dispute.wake', disputeId: target.id } as const;
        void executeCommand(command, { seen: target.version, engine }).then((answer) => {
          if (answer.ok) noteLast({ kind: 'snooze', target }, command, answer.value);
          else showToast({ tone: 'breach', text: words(answer.error) });
        });
      },
    },
    {
      id: 'dispute.undo',
      act: 'dispute.revert',
      label: 'disputes:bulk.undo.key',
      shortcut: 'z',
      group: 'screen',
      isEnabled: () => lastAct(engine.now()) !== null,
      run: () => {
        const offer = lastAct(engine.now());
        if (offer) void runUndo(offer, engine.now(), { sent: t('bulk.undo.sent') });
      },
    },
    {
      id: 'dispute.next',
      label: 'disputes:act.next',
      shortcut: 'j',
      group: 'screen',
      isKeyOnly: true,
      isEnabled: () => tableRef.current !== null,
      run: () => step(1),
    },
    {
      id: 'dispute.previous',
      label: 'disputes:act.previous',
      shortcut: 'k',
      group: 'screen',
      isKeyOnly: true,
      isEnabled: () => tableRef.current !== null,
      run: () => step(-1),
    },
    {
      id: 'dispute.open',
      label: 'disputes:act.open',
      shortcut: 'Enter',
      group: 'screen',
      isKeyOnly: true,
      isEnabled: () => isFocusFree() && disputeDesk.getState().cursor !== null,
      run: () => {
        const { cursor } = disputeDesk.getState();
        const row = cursor === null ? undefined : rows.rowAt(cursor);
        if (row) disputeDesk.setState({ openId: row.id, isFollowingCursor: true });
      },
    },
    {
      id: 'dispute.leave',
      label: 'disputes:act.closeOrLeave',
      shortcut: 'Escape',
      group: 'screen',
      isKeyOnly: true,
      isEnabled: () =>
        disputeDesk.getState().openId !== null || hasSelection() || disputeDesk.getState().cursor !== null,
      run: () => {
        if (disputeDesk.getState().openId !== null) {
          disputeDesk.setState({ openId: null, isFollowingCursor: false });
          tableRef.current?.focus();
        } else if (hasSelection()) clearSelection();
        else disputeDesk.setState({ cursor: null });
      },
    },
    {
      id: 'dispute.apply',
      label: 'disputes:act.apply',
      shortcut: 'Home',
      group: 'screen',
      isKeyOnly: true,
      isEnabled: () => tableRef.current !== null && isFocusFree(),
      run: onApply,
    },
    {
      id: 'dispute.search',
      label: 'disputes:act.search',
      shortcut: '/',
      group: 'screen',
      isEnabled: () => searchRef.current !== null,
      run: () => {
        searchRef.current?.focus();
        searchRef.current?.select();
      },
    },
    {
      id: 'dispute.clear',
      label: 'disputes:act.clear',
      group: 'screen',
      isEnabled: () => isFiltered(disputeDesk.getState().filter),
      run: () => setFilter(ALL_OPEN),
    },
  ]);
}
