import { useCommands } from '../../app/commands';
import { capacityDesk, SECTIONS, selectWarehouse, setSection, setShortOnly } from './capacity-desk';

/** Everything that can be done on this screen; `step` moves the cursor of the section in sight. */
export function useCapacityCommands(step: (by: 1 | -1) => void): void {
  const turn = (by: 1 | -1) => {
    const at = SECTIONS.indexOf(capacityDesk.getState().section);
    const next = SECTIONS[(at + by + SECTIONS.length) % SECTIONS.length];
    if (next) setSection(next);
  };
  useCommands([
    {
      id: 'capacity.next',
      label: 'capacity:act.next',
      shortcut: 'j',
      group: 'screen',
      isKeyOnly: true,
      run: () => step(1),
    },
    {
      id: 'capacity.previous',
      label: 'capacity:act.previous',
      shortcut: 'k',
      group: 'screen',
      isKeyOnly: true,
      run: () => step(-1),
    },
    {
      id: 'capacity.nextSection',
      label: 'capacity:act.nextSection',
      shortcut: ']',
      group: 'screen',
      isKeyOnly: true,
      run: () => turn(1),
    },
    {
      id: 'capacity.previousSection',
      label: 'capacity:act.previousSection',
      shortcut: '[',
      group: 'screen',
      isKeyOnly: true,
      run: () => turn(-1),
    },
    {
      id: 'capacity.toggleShort',
      label: 'capacity:act.toggleShort',
      shortcut: 's',
      group: 'screen',
      run: () => {
        const { section, isShortOnly } = capacityDesk.getState();
        // From another section the key brings them into sight; it never hides them unseen.
        setShortOnly(section !== 'cartons' || !isShortOnly);
        setSection('cartons');
      },
    },
    {
      id: 'capacity.leave',
      label: 'capacity:act.leave',
      shortcut: 'Escape',
      group: 'screen',
      isKeyOnly: true,
      isEnabled: () => capacityDesk.getState().warehouseId !== null,
      run: () => selectWarehouse(null),
    },
  ]);
}
