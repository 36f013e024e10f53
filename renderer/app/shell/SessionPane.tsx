import { useState } from 'react';
import type { ScenarioInfo, SessionInfo, SessionStart } from '../../../shared/protocol';
import { useCall, useEngine, useStatus } from '../../engine';
import { ConfirmDialog, ErrorState, SkeletonLines, Tabs } from '../../ui';
import { useShellInfo } from '../desk';
import { useText } from '../i18n';
import { FactorControls } from './FactorControls';
import { LiveForm } from './LiveForm';
import { ScenarioChooser } from './ScenarioChooser';
import css from './SessionPane.module.css';

/** The session: how fast the running drill goes, which scenario to start, or which gateway to connect to. */
export function SessionPane({ onDone }: { readonly onDone: () => void }) {
  const t = useText('shell');
  const { connection } = useEngine();
  const session = useStatus((s) => s.session) ?? null;
  const hasDrill = useShellInfo()?.hasDrill ?? true;
  const { state: scenarios, reload } = useCall('session.scenarios', {});
  const [tab, setTab] = useState<'drill' | 'live'>(session?.mode === 'live' || !hasDrill ? 'live' : 'drill');
  const [wanted, setWanted] = useState<SessionStart | null>(null);

  const begin = async (start: SessionStart): Promise<string | null> => {
    const answer = await connection.client.call('session.start', start);
    if (!answer.ok) return `${t('session.startFailed')}: ${answer.error.message}`;
    onDone();
    return null;
  };
  // Without a running session nothing is lost by starting one.
  const [failure, setFailure] = useState<string | null>(null);
  const ask = (start: SessionStart) => {
    if (session) setWanted(start);
    else void begin(start).then(setFailure);
  };

  const drill = !hasDrill ? (
    <p className={css.none}>{t('session.noDrill')}</p>
  ) : scenarios.kind === 'loading' ? (
    <SkeletonLines count={6} />
  ) : scenarios.kind === 'failed' ? (
    <ErrorState error={scenarios.error} onRetry={reload} />
  ) : (
    <ScenarioChooser
      scenarios={scenarios.value}
      running={runningId(session, scenarios.value)}
      onStart={ask}
    />
  );

  return (
    <div className={css.pane}>
      {session?.mode === 'drill' ? <FactorControls session={session} /> : null}
      <Tabs
        label={t('session.title')}
        selected={tab}
        onSelect={setTab}
        items={[
          { id: 'drill', label: t('session.drill'), content: drill },
          { id: 'live', label: t('session.live'), content: <LiveForm onConnect={ask} /> },
        ]}
      />
      {failure === null ? null : (
        <p role="alert" className={css.failure}>
          {failure}
        </p>
      )}
      <ConfirmDialog
        title={t('session.switchTitle')}
        isOpen={wanted !== null}
        onClose={() => setWanted(null)}
        onConfirm={() => (wanted ? begin(wanted) : Promise.resolve(null))}
        confirmLabel={t('session.switchConfirm')}
      >
        <p>{t('session.switchBody')}</p>
      </ConfirmDialog>
    </div>
  );
}

function runningId(session: SessionInfo | null, scenarios: readonly ScenarioInfo[]): string | null {
  return scenarios.find((s) => s.id === session?.scenario)?.id ?? null;
}
