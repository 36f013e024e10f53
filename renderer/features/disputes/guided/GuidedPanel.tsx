import type { ReactNode } from 'react';
import { GuidedView } from './GuidedView';
import { guidedDesk, useGuidedDesk } from './guided-desk';
import type { GuidedModel } from './guided-model';
import { SkipDialog } from './SkipDialog';
import { SkippedDialog } from './SkippedDialog';

/** The guided mode as it stands, with the dialogs that belong to it. */
export function GuidedPanel(props: { readonly model: GuidedModel; readonly detail: ReactNode }) {
  const { model, detail } = props;
  const step = useGuidedDesk((s) => s.step);
  const done = useGuidedDesk((s) => s.done);
  const dialog = useGuidedDesk((s) => s.dialog);
  return (
    <>
      <GuidedView
        step={step}
        done={done}
        detail={detail}
        onSkip={() => guidedDesk.setState({ dialog: 'skip' })}
        onSkipped={() => guidedDesk.setState({ dialog: 'skipped' })}
        onStop={() => model.stop()}
        onRetry={() => void model.serve()}
      />
      {dialog === 'skip' && step.kind === 'served' ? (
        <SkipDialog id={step.next.id} onClose={closeDialog} onSkip={(reason) => model.skip(reason)} />
      ) : null}
      {dialog === 'skipped' ? (
        <SkippedDialog
          model={model}
          onClose={() => {
            closeDialog();
            if (step.kind === 'empty') void model.serve();
          }}
        />
      ) : null}
    </>
  );
}

function closeDialog(): void {
  guidedDesk.setState({ dialog: null });
}
