import { Activity, Suspense, useEffect, useState } from 'react';
import { DraftScope, useEngine } from '../engine';
import { LocaleProvider, showToast, ToastRegion } from '../ui';
import css from './App.module.css';
import { Acts } from './acts/Acts';
import { useShellInfo } from './desk';
import { useLanguage, useText } from './i18n';
import { FirstPair } from './people/FirstPair';
import { LockCover } from './people/LockCover';
import { usePersonTurn, watchPerson } from './people/person-turn';
import { watchDrafts } from './people/watch-drafts';
import { preloadRest } from './preload-rest';
import { SCREENS, type ScreenId, useScreen } from './routes';
import { SCREEN_DEFS } from './screens';
import { Banners } from './shell/Banners';
import { Help } from './shell/Help';
import { Palette } from './shell/Palette';
import { ScreenBoundary } from './shell/ScreenBoundary';
import { SessionSwitch } from './shell/SessionSwitch';
import { SideNav } from './shell/SideNav';
import { StartPane } from './shell/StartPane';
import { StatusBar } from './shell/StatusBar';
import { beginSession } from './shell/session-acts';
import { useShellCommands } from './shell/shell-commands';
import { showPane } from './shell/shell-store';
import { useWindowTitle } from './shell/use-window-title';

export function App() {
  const language = useLanguage();
  const t = useText('shell');
  const hasDrill = useShellInfo()?.hasDrill ?? false;
  useShellCommands();
  useWindowTitle();
  useEffect(preloadRest, []);
  return (
    <LocaleProvider language={language}>
      <div className={css.shell}>
        <StatusBar />
        <SideNav />
        <div className={css.stage}>
          <Banners />
          <StartPane>
            <Screens />
          </StartPane>
        </div>
        <DraftScope name="shell">
          <Palette />
          <Help />
          <Acts />
        </DraftScope>
        <SessionSwitch />
        <LockCover onCover={closePanes} />
        <FirstPair onLeave={hasDrill ? backToDrill : null} />
        <ToastRegion label={t('toasts')} />
      </div>
    </LocaleProvider>
  );
}

/** What a first start begins too. */
const DEFAULT_SCENARIO = '2015';

function backToDrill(): void {
  void beginSession({ mode: 'drill', scenario: DEFAULT_SCENARIO }).then(
    (problem) => problem !== null && showToast({ tone: 'breach', text: problem, stayMs: null }),
  );
}

function closePanes(): void {
  showPane(null);
}

/** The screen in front, and behind it those that were visited, as they were left and asking nothing of the engine.
 * Whoever takes the window over finds no dialog of somebody else's. */
function Screens() {
  const screen = useScreen();
  const engine = useEngine();
  const turn = usePersonTurn();
  useEffect(() => watchPerson(engine), [engine]);
  useEffect(() => watchDrafts(engine), [engine]);
  const [visited, setVisited] = useState<readonly ScreenId[]>([screen]);
  if (!visited.includes(screen)) setVisited([...visited, screen]);
  return SCREENS.filter((id) => id === screen || visited.includes(id)).map((id) => {
    const { component: Screen } = SCREEN_DEFS[id];
    return (
      <Activity key={`${id} ${turn}`} mode={id === screen ? 'visible' : 'hidden'}>
        <main className={css.screen} data-screen={id}>
          <ScreenBoundary>
            <Suspense fallback={null}>
              <DraftScope name={id}>
                <Screen />
              </DraftScope>
            </Suspense>
          </ScreenBoundary>
        </main>
      </Activity>
    );
  });
}
