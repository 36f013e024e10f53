import { useCommands } from '../../../app/commands';
import { guidedDesk, servedId } from './guided-desk';
import type { GuidedModel } from './guided-model';

/** The guided mode by key; its acts are the same as anywhere. */
export function useGuidedCommands(model: GuidedModel): void {
  const isOn = () => guidedDesk.getState().isOn;
  useCommands([
    {
      id: 'guided.start',
      label: 'disputes:guided.start',
      shortcut: 'g',
      group: 'screen',
      isEnabled: () => !isOn(),
      run: () => model.start(),
    },
    {
      id: 'guided.skip',
      label: 'disputes:guided.skip',
      shortcut: 's',
      group: 'screen',
      isEnabled: () => servedId() !== null,
      run: () => guidedDesk.setState({ dialog: 'skip' }),
    },
    {
      id: 'guided.skipped',
      label: 'disputes:guided.skipped',
      shortcut: 'Shift+S',
      group: 'screen',
      isEnabled: isOn,
      run: () => guidedDesk.setState({ dialog: 'skipped' }),
    },
    {
      id: 'guided.stop',
      label: 'disputes:guided.stop',
      shortcut: 'Escape',
      group: 'screen',
      isEnabled: isOn,
      run: () => model.stop(),
    },
  ]);
}
