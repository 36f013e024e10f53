import type { SessionInfo } from '../../shared/protocol';
import type { FeedMonitor } from './feed-monitor';
import type { SessionConfig } from './session-config';

/** What a window is told of the session: as it was asked for, and as the gateway says that it is. */
export function sessionInfo(config: SessionConfig, { gateway, heartbeat: beat }: FeedMonitor): SessionInfo {
  const isDrill = config.mode === 'drill';
  // Real time has one speed, whatever a platform says.
  const isLive = gateway?.label === 'live';
  return {
    mode: config.mode,
    label: isDrill ? 'mock' : (gateway?.label ?? 'live'),
    scenario: isDrill ? config.scenario : (gateway?.scenario ?? null),
    scale: isDrill ? config.scale : (gateway?.scale ?? 1),
    seed: isDrill ? config.seed : (gateway?.seed ?? 0),
    factor: isLive ? 1 : (beat?.factor ?? gateway?.factor ?? (isDrill ? config.factor : 1)),
    realFactor: isLive ? 1 : (beat?.realFactor ?? 0),
    paused: !isLive && (beat?.paused ?? gateway?.paused ?? false),
    journalId: config.journalId,
  };
}
