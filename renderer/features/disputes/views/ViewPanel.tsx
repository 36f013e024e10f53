import { useEffect, useState } from 'react';
import { useMeId } from '../../../app/people';
import { routeStore } from '../../../app/routes';
import { useTopic } from '../../../engine';
import { showToast } from '../../../ui';
import { useDisputeDesk } from '../dispute-desk';
import { useColumnChoice } from '../queue/column-choice';
import { useViewActs } from './use-view-acts';
import { ViewDialogs } from './ViewDialogs';
import { ViewMenu } from './ViewMenu';
import { applyView, isChanged } from './view-content';
import { setDefaultView, useViewDesk, viewDesk } from './view-desk';

/** The saved views of whoever sits here, and which of them is looked at. */
export function ViewPanel() {
  const me = useMeId();
  const { payload, error } = useTopic('savedViews', {});
  const views = payload?.views ?? NO_VIEWS;
  const viewId = useViewDesk((s) => s.viewId);
  const defaultId = useViewDesk((s) => s.defaultId);
  const dialog = useViewDesk((s) => s.dialog);
  const [isOpen, setOpen] = useState(false);
  const acts = useViewActs();
  // What's compared with the view; read so that this is drawn again when it changes.
  useDisputeDesk((s) => s.filter);
  useDisputeDesk((s) => s.sort);
  useDisputeDesk((s) => s.groupBy);
  useColumnChoice();
  useDefaultView(views);
  const current = views.find((view) => view.id === viewId) ?? null;

  const close = () => viewDesk.setState({ dialog: null });
  return (
    <>
      <ViewMenu
        views={views}
        error={error}
        keptAsideAs={payload?.keptAsideAs ?? null}
        current={current}
        isChanged={current !== null && isChanged(current)}
        defaultId={defaultId}
        me={me}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onApply={(view) => {
          applyView(view);
          setOpen(false);
        }}
        onDefault={setDefaultView}
        onUpdate={() => {
          if (!current) return;
          void acts.update(current).then((problem) => {
            if (problem !== null) showToast({ tone: 'breach', text: problem });
          });
        }}
        onDialog={(next) => {
          setOpen(false);
          viewDesk.setState({ dialog: next });
        }}
      />
      <ViewDialogs dialog={dialog} current={current} acts={acts} onClose={close} />
    </>
  );
}

const NO_VIEWS = [] as const;

/** The screen begins with the default view, once it's known; a link that was followed here goes before it. */
function useDefaultView(views: Parameters<typeof ViewMenu>[0]['views']): void {
  useEffect(() => {
    const { defaultId, viewId, hasBegun } = viewDesk.getState();
    if (hasBegun || views.length === 0) return;
    viewDesk.setState({ hasBegun: true });
    const view = views.find(({ id }) => id === defaultId);
    if (view && viewId === null && routeStore.getState().params.disputes === undefined) applyView(view);
  }, [views]);
}
