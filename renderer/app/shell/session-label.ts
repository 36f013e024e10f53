import type { SessionInfo } from '../../../shared/protocol';
import type { Formats } from '../formats';
import type { Translate } from '../i18n';

/** The session in a few words: what kind, which scenario, how fast. A drill must never be taken for live. */
export function sessionLabel(
  session: SessionInfo,
  t: Translate<'shell'>,
  formats: Formats,
): { readonly mode: string; readonly detail: string } {
  if (session.label === 'replay') return { mode: t('mode.replay'), detail: session.scenario ?? '' };
  if (session.mode === 'live')
    return { mode: t('mode.live'), detail: session.label === 'mock' ? t('mode.mockGateway') : '' };
  return {
    mode: t('mode.drill'),
    detail: `${session.scenario ?? ''} ×${formats.number(session.factor)}`.trim(),
  };
}

/** True when the clock can't keep the pace that was asked for, so that the real one must be shown. */
export function isBehindItsFactor(session: SessionInfo): boolean {
  return !session.paused && session.realFactor < session.factor * 0.95;
}

/** A factor with as many digits as tell something: ×0.8, ×58, ×812. */
export function factorText(factor: number, formats: Formats): string {
  return formats.number(factor, factor < 10 && !Number.isInteger(factor) ? 1 : 0);
}
