import type { RefObject } from 'react';
import { type CommandObject, useCommands } from '../../../app/commands';
import type { DataTableHandle } from '../../../ui';
import type { DisputeModel } from '../detail/dispute-model';
import { disputeDesk, type OpenAct, setFilter } from '../dispute-desk';
import { isFocusFree } from '../queue/focus-free';
import { moveCursorTo } from '../queue/move-cursor';
import { ALL_OPEN, isFiltered } from '../queue/queue-filter';
import type { RowSource } from '../queue/row-source';
import { clearSelection, hasSelection } from '../selection/selection-store';
import {
  type ActTarget,
  mayAssign,
  mayMove,
  mayPause,
  mayPay,
  mayResolve,
  mayResume,
  targetOfDispute,
  targetOfRow,
} from './act-target';

export interface DisputeCommandOptions {
  readonly rows: RowSource;
  readonly detail: DisputeModel;
  readonly tableRef: RefObject<DataTableHandle | null>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onApply: () => void;
}

/** The dispute that an act is meant for: the one whose details are open, else the one under the cursor; never one that isn't in sight. */
export function actTarget(rows: RowSource, detail: DisputeModel): ActTarget | null {
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
  const act = (
    kind: OpenAct['kind'],
    shortcut: string,
    may: (target: ActTarget) => boolean,
  ): CommandObject => ({
    id: `dispute.${kind}`,
    label: `disputes:act.${kind}`,
    shortcut,
    group: 'screen',
    isEnabled: () => {
      const target = actTarget(rows, detail);
      return target !== null && may(target);
    },
    run: () => {
      const target = actTarget(rows, detail);
      if (target) disputeDesk.setState({ act: { kind, target } });
    },
  });

  return useCommands([
    act('resolve', 'r', mayResolve),
    act('assign', 'a', mayAssign),
    act('move', 'm', mayMove),
    act('pay', 'p', mayPay),
    act('pause', 'h', mayPause),
    act('resume', 'Shift+H', mayResume),
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
