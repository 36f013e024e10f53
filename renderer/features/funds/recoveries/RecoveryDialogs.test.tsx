import { describe, expect, it } from 'vitest';
import type { RecoveryRow } from '../../../../shared/recoveries';
import { alerts, CALM, enter, HELD_MONEY, pageOnScreen, submitButton } from '../../../app/page-on-screen';
import { saveSettings } from '../../../app/settings';
import { RecoveryDialogs } from './RecoveryDialogs';

const page = pageOnScreen();

describe.each(HELD_MONEY)('[TRUST 22] (%s) %s', (language, _what, held, words) => {
  it('holds the collection of a recovery, and lets go by itself', async () => {
    saveSettings({ language });
    const row = { disputeId: 'D1', outstandingFen: 100, fund: 'advance_payout' } as RecoveryRow;
    page.show(<RecoveryDialogs act={{ kind: 'collect', row }} onClose={() => {}} />);
    page.push('status', { ...CALM, ...held });
    expect([submitButton().disabled, alerts()]).toEqual([true, [words]]);
    await enter(submitButton());
    expect(page.commands()).toEqual([]);
    page.push('status', CALM);
    expect([submitButton().disabled, alerts()]).toEqual([false, []]);
    await enter(submitButton());
    expect(page.commands()).toMatchObject([{ command: { kind: 'recovery.collect', disputeId: 'D1' } }]);
  });
});
