import type { CodedError, Result } from '../../../../shared/kernel';
import type { SavedView } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { useEngine } from '../../../engine';
import { contentNow } from './view-content';
import { setDefaultView, viewDesk } from './view-desk';

/** What can be done to saved views; each resolves null, or the words of why it couldn't be. */
export interface ViewActs {
  save(name: string, visibility: SavedView['visibility']): Promise<string | null>;
  /** Saves what the screen shows under the same name. */
  update(view: SavedView): Promise<string | null>;
  rename(view: SavedView, name: string): Promise<string | null>;
  remove(view: SavedView): Promise<string | null>;
}

export function useViewActs(): ViewActs {
  const { connection } = useEngine();
  const common = useText('common');
  const t = useText('disputes');
  const told = <T>(answer: Result<T, CodedError>): string | null => {
    if (answer.ok) {
      viewDesk.setState({ dialog: null });
      return null;
    }
    return answer.error.code === 'conflict' ? t('view.nameTaken') : common(`error.${answer.error.code}`);
  };
  const { client } = connection;
  return {
    save: async (name, visibility) => {
      const answer = await client.call('views.save', { view: { name, visibility, ...contentNow() } });
      if (answer.ok) viewDesk.setState({ viewId: answer.value.id });
      return told(answer);
    },
    update: async ({ id, name, visibility }) =>
      told(await client.call('views.save', { id, view: { name, visibility, ...contentNow() } })),
    rename: async ({ id }, name) => told(await client.call('views.rename', { id, name })),
    remove: async ({ id }) => {
      const answer = await client.call('views.remove', { id });
      if (answer.ok) {
        if (viewDesk.getState().defaultId === id) setDefaultView(null);
        viewDesk.setState({ viewId: null });
      }
      return told(answer);
    },
  };
}
