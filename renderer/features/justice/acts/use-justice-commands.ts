import { isOpenJury } from '../../../../shared/jury';
import { JUSTICE_SECTIONS } from '../../../../shared/protocol';
import { type CommandObject, useCommands } from '../../../app/commands';
import { openDispute, openScreen } from '../../../app/routes';
import { useTopic } from '../../../engine';
import { disputeOfRow, type JusticeRow, justiceDesk, showSection, useJusticeDesk } from '../justice-desk';
import { openRow } from '../list/JusticeTable';
import { useSend } from './use-send';

export interface JusticeCommandOptions {
  readonly rows: readonly JusticeRow[];
  /** The row the keyboard is on; null when none. */
  readonly current: JusticeRow | null;
  /** Puts the keyboard on a row by its place among `rows`. */
  readonly onMove: (index: number) => void;
  readonly onLeave: () => void;
}

const CONTROLS = 'button, a, input, textarea, select, [role=separator], [role=tab]';

/** False while a control has the focus that takes Enter for itself. */
function isFocusFree(): boolean {
  return document.activeElement?.closest(CONTROLS) == null;
}

/** What commands for keys alone have in common. */
function onKey(
  name: 'next' | 'previous' | 'open' | 'leave' | 'nextSection' | 'previousSection',
  shortcut: string,
) {
  return {
    id: `justice.${name}`,
    label: `justice:act.${name}`,
    shortcut,
    group: 'screen',
    isKeyOnly: true,
  } as const;
}

/** Everything that can be done on this screen, the weightiest first. */
export function useJusticeCommands({
  rows,
  current,
  onMove,
  onLeave,
}: JusticeCommandOptions): readonly CommandObject[] {
  const send = useSend();
  const proposal = useProposal(current);
  const jury = current && 'juryId' in current ? current : null;
  const docked = current && 'caseId' in current ? current : null;
  const notice = current && 'noticeId' in current ? current : null;
  const disputeId = current && disputeOfRow(current);
  const itemId = notice?.itemId ?? null;
  const step = (by: 1 | -1) => {
    const at = current === null ? -1 : rows.indexOf(current);
    onMove(at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by)));
  };
  const turn = (by: 1 | -1) => {
    const count = JUSTICE_SECTIONS.length;
    const at = JUSTICE_SECTIONS.indexOf(justiceDesk.getState().section);
    showSection(JUSTICE_SECTIONS[(at + by + count) % count] ?? 'juries');
  };
  return useCommands([
    {
      id: 'justice.carryOut',
      act: 'dispute.resolve',
      label: 'justice:act.carryOut',
      shortcut: 'r',
      group: 'screen',
      isEnabled: () => proposal !== null,
      run: () => {
        if (jury && proposal) {
          justiceDesk.setState({ dialog: { kind: 'carryOut', disputeId: jury.disputeId, proposal } });
        }
      },
    },
    {
      id: 'justice.answer',
      act: 'docking.answer',
      label: 'justice:act.answer',
      shortcut: 'a',
      group: 'screen',
      isEnabled: () => docked?.state === 'received',
      run: () => {
        if (docked) justiceDesk.setState({ dialog: { kind: 'answer', row: docked } });
      },
    },
    {
      id: 'justice.send',
      act: 'docking.sendNotice',
      label: 'justice:act.send',
      shortcut: 's',
      group: 'screen',
      isEnabled: () => notice?.state === 'drafted' || notice?.state === 'rejected',
      run: () => {
        if (notice) justiceDesk.setState({ dialog: { kind: 'send', row: notice } });
      },
    },
    {
      id: 'justice.closeCase',
      act: 'docking.close',
      label: 'justice:act.closeCase',
      shortcut: 'c',
      group: 'screen',
      isEnabled: () => docked?.state === 'answered',
      run: () => {
        if (docked) void send({ kind: 'docking.close', caseId: docked.caseId }, 'closeCase');
      },
    },
    {
      id: 'justice.openDispute',
      label: 'justice:act.openDispute',
      shortcut: 'd',
      group: 'screen',
      isEnabled: () => disputeId !== null || itemId !== null,
      run: () => {
        if (disputeId !== null) openDispute(disputeId);
        else if (itemId !== null) openScreen('listings', { itemId });
      },
    },
    {
      id: 'justice.close',
      act: 'jury.close',
      label: 'justice:act.close',
      shortcut: 'x',
      group: 'screen',
      isEnabled: () => jury?.isOurs === true && isOpenJury(jury),
      run: () => {
        if (jury) justiceDesk.setState({ dialog: { kind: 'close', jury } });
      },
    },
    {
      id: 'justice.draft',
      act: 'docking.draftNotice',
      label: 'justice:act.draft',
      shortcut: 'n',
      group: 'screen',
      isEnabled: () => justiceDesk.getState().section === 'notices',
      run: () => justiceDesk.setState({ dialog: { kind: 'draft' } }),
    },
    { ...onKey('next', 'j'), run: () => step(1) },
    { ...onKey('previous', 'k'), run: () => step(-1) },
    {
      ...onKey('open', 'Enter'),
      isEnabled: () => isFocusFree() && current !== null,
      run: () => {
        if (current) openRow(current);
      },
    },
    {
      ...onKey('leave', 'Escape'),
      isEnabled: () => justiceDesk.getState().isOpen || justiceDesk.getState().rowKey !== null,
      run: () => {
        justiceDesk.setState(justiceDesk.getState().isOpen ? { isOpen: false } : { rowKey: null });
        onLeave();
      },
    },
    { ...onKey('nextSection', ']'), run: () => turn(1) },
    { ...onKey('previousSection', '['), run: () => turn(-1) },
  ]);
}

/** How the current jury's verdict would be carried out; null where there's nothing to carry out. */
function useProposal(current: JusticeRow | null) {
  const section = useJusticeDesk((s) => s.section);
  const jury = section === 'juries' && current && 'juryId' in current ? current : null;
  const { payload } = useTopic('justiceOf', { disputeId: jury?.disputeId ?? NO_DISPUTE });
  if (!jury || payload?.disputeId !== jury.disputeId) return null;
  return payload.proposal?.juryId === jury.juryId ? payload.proposal : null;
}

/** Asked for while no jury is looked at: there's no such dispute. */
const NO_DISPUTE = '-';
