import { Bookmark, Star, Users } from 'lucide-react';
import type { CodedError } from '../../../../shared/kernel';
import type { SavedView } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { BareButton, Button, cx, ErrorLine, IconButton, Popover } from '../../../ui';
import css from './Views.module.css';

export interface ViewMenuProps {
  readonly views: readonly SavedView[];
  /** Why they don't come, or no longer do. */
  readonly error: CodedError | null;
  /** The file held what couldn't be read: it was kept under this name. */
  readonly keptAsideAs: string | null;
  /** The one that's looked at; null when none. */
  readonly current: SavedView | null;
  readonly isChanged: boolean;
  readonly defaultId: string | null;
  readonly me: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onApply: (view: SavedView) => void;
  readonly onDefault: (id: string | null) => void;
  /** Saves the current one anew. */
  readonly onUpdate: () => void;
  readonly onDialog: (dialog: 'save' | 'rename' | 'remove') => void;
}

/** Saved views: one's own and those that others share; to go to, save, rename, remove and begin with. */
export function ViewMenu(props: ViewMenuProps) {
  const { views, current, isChanged, me, onDialog } = props;
  const t = useText('disputes');
  const isOwn = current !== null && current.owner === me;
  return (
    <Popover
      label={t('view.label')}
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      trigger={
        current === null ? (
          <IconButton label={t('view.label')} icon={<Bookmark size={16} />} data-testid="views" />
        ) : (
          <BareButton className={css.trigger ?? ''} data-testid="views">
            <Bookmark size={14} aria-hidden />
            <span className={css.current}>{current.name}</span>
            {isChanged ? <span className={css.changed}>{t('view.changed')}</span> : null}
          </BareButton>
        )
      }
    >
      <div className={css.menu}>
        <ErrorLine error={props.error} />
        {props.keptAsideAs === null ? null : (
          <p className={css.note}>{t('view.keptAside', { file: props.keptAsideAs })}</p>
        )}
        {views.length === 0 && !props.error ? <p className={css.note}>{t('view.none')}</p> : null}
        <ul className={css.list}>
          {views.map((view) => (
            <ViewLine key={view.id} view={view} {...props} />
          ))}
        </ul>
        <div className={css.acts}>
          {isOwn && isChanged ? (
            <Button size="small" variant="primary" onPress={props.onUpdate} data-testid="view-update">
              {t('view.update')}
            </Button>
          ) : null}
          <Button size="small" onPress={() => onDialog('save')} data-testid="view-save">
            {t('view.saveAs')}
          </Button>
          {isOwn ? (
            <>
              <Button size="small" onPress={() => onDialog('rename')}>
                {t('view.rename')}
              </Button>
              <Button size="small" onPress={() => onDialog('remove')}>
                {t('view.remove')}
              </Button>
            </>
          ) : null}
        </div>
      </div>
    </Popover>
  );
}

function ViewLine(props: ViewMenuProps & { readonly view: SavedView }) {
  const { view, current, defaultId, me, onApply, onDefault } = props;
  const t = useText('disputes');
  const nameOf = useNameOf();
  const isDefault = view.id === defaultId;
  return (
    <li className={css.line}>
      <BareButton
        className={cx(css.view, view.id === current?.id && css.chosen)}
        aria-pressed={view.id === current?.id}
        onPress={() => onApply(view)}
      >
        <span className={css.name}>{view.name}</span>
        {view.visibility === 'shared' ? (
          <span className={css.shared}>
            <Users size={12} aria-hidden />
            {view.owner === me ? t('view.shared') : nameOf(view.owner)}
          </span>
        ) : null}
      </BareButton>
      <IconButton
        size="small"
        label={
          isDefault ? t('view.isDefault', { name: view.name }) : t('view.makeDefault', { name: view.name })
        }
        icon={<Star size={13} {...(isDefault ? { fill: 'currentColor' } : {})} />}
        onPress={() => onDefault(isDefault ? null : view.id)}
      />
    </li>
  );
}
