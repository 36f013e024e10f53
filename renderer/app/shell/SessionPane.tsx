import { useState } from 'react';
import type { ScenarioInfo, SessionInfo } from '../../../shared/protocol';
import { useCall, useStatus } from '../../engine';
import { ErrorState, SkeletonLines, Tabs } from '../../ui';
import { useShellInfo } from '../desk';
import { useText } from '../i18n';
import { FactorControls } from './FactorControls';
import { LiveForm } from './LiveForm';
import { useMayStart } from './MayNotStart';
import { ScenarioChooser } from './ScenarioChooser';
import css from './SessionPane.module.css';
import { chooseSession } from './session-acts';

/** The session: how fast the running drill goes, which scenario to start, or which gateway to connect to. */
export function SessionPane() {
  const t = useText('shell');
  const session = useStatus((s) => s.session) ?? null;
  const mayStart = useMayStart();
  const hasDrill = useShellInfo()?.hasDrill ?? true;
  const [tab, setTab] = useState<'drill' | 'live'>(session?.mode === 'live' || !hasDrill ? 'live' : 'drill');
  return (
    <div className={css.pane}>
      {session?.mode === 'drill' ? <FactorControls session={session} /> : null}
      <Tabs
        label={t('session.title')}
        selected={tab}
        onSelect={setTab}
        items={[
          {
            id: 'drill',
            label: t('session.drill'),
            content: hasDrill ? (
              <Drills session={session} mayStart={mayStart} />
            ) : (
              <p className={css.none}>{t('session.noDrill')}</p>
            ),
          },
          {
            id: 'live',
            label: t('session.live'),
            content: <LiveForm onConnect={chooseSession} mayStart={mayStart} />,
          },
        ]}
      />
    </div>
  );
}

interface DrillsProps {
  readonly session: SessionInfo | null;
  readonly mayStart: boolean;
}

function Drills({ session, mayStart }: DrillsProps) {
  const { state, reload } = useCall('session.scenarios', {});
  if (state.kind === 'loading') return <SkeletonLines count={6} />;
  if (state.kind === 'failed') return <ErrorState error={state.error} onRetry={reload} />;
  return (
    <ScenarioChooser
      scenarios={state.value}
      running={runningId(session, state.value)}
      onStart={chooseSession}
      mayStart={mayStart}
    />
  );
}

function runningId(session: SessionInfo | null, scenarios: readonly ScenarioInfo[]): string | null {
  return scenarios.find((s) => s.id === session?.scenario)?.id ?? null;
}
