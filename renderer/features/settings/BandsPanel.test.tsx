import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../app/i18n/i18n';
import { DEFAULT_BANDS } from '../../app/bands';
import { saveSettings, settingsStore } from '../../app/settings';
import { BandsPanel } from './BandsPanel';

const HOUR = 3_600_000;
const field = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: RegExp, value: string) => fireEvent.change(field(name), { target: { value } });
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });

beforeEach(() => {
  saveSettings({ language: 'en', bands: DEFAULT_BANDS });
  render(<BandsPanel />);
});
afterEach(cleanup);

describe('[SL5] thresholds of this desk', () => {
  it('are saved when they fit, and go back to the usual ones', () => {
    type(/Watch/, '36');
    type(/At risk/, '7.5');
    fireEvent.click(save());
    expect(settingsStore.getState().bands).toEqual({ watchMs: 36 * HOUR, riskMs: 7.5 * HOUR });
    fireEvent.click(screen.getByRole('button', { name: 'Back to 24 / 6' }));
    expect(settingsStore.getState().bands).toEqual(DEFAULT_BANDS);
    expect(field(/Watch/).value).toBe('24');
  });

  it.each([
    [/At risk/, '5', /cannot warn later than at 6 h/],
    [/Watch/, '12', /cannot warn later than at 24 h/],
    [/Watch/, 'soon', /cannot warn later than at 24 h/],
    [/Watch/, '73', /Not more than 72 hours/],
    [/At risk/, '24', /Watch must begin before at risk/],
  ])('are refused with the reason beside the field: %s %s', (name, value, reason) => {
    type(name, value);
    expect(screen.getByText(reason)).toBeTruthy();
    expect(save().disabled).toBe(true);
  });
});
