import { KeyHint } from '../ui';
import { type CommandObject, commandsValidNow, useCommandList } from './commands';
import { useText, useWordKey } from './i18n';
import css from './ShortcutList.module.css';

const GROUPS = ['screen', 'screens', 'session', 'desk'] as const satisfies readonly CommandObject['group'][];

/** The keys that do something at this moment, from the same objects that carry them out. */
export function ShortcutList() {
  const t = useText('shell');
  const word = useWordKey();
  useCommandList();
  const commands = commandsValidNow().filter((c) => c.shortcut !== undefined);
  return (
    <div className={css.groups}>
      {GROUPS.map((group) => {
        const listed = commands.filter((c) => c.group === group);
        if (listed.length === 0) return null;
        return (
          <section key={group}>
            <h3 className={css.group}>{t(`help.${group}`)}</h3>
            <dl className={css.list}>
              {listed.map((command) => (
                <div key={command.id} className={css.line}>
                  <dt>{word(command.label)}</dt>
                  <dd>
                    <KeyHint shortcut={command.shortcut ?? ''} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
