import { useCommands } from '../../../app/commands';
import { openHandoverDialog } from './handover-desk';

/** Opens the hand-over of everything that whoever sits here has. */
export function useHandoverCommand(): void {
  useCommands([
    {
      id: 'disputes.handover',
      act: 'handover.offer',
      label: 'disputes:handover.act',
      shortcut: 'Shift+T',
      group: 'screen',
      run: () => openHandoverDialog({ kind: 'offer' }),
    },
  ]);
}
