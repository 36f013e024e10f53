import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BulkPreviewView } from '../../../../shared/protocol';
import '../../../app/i18n/i18n';
import { saveSettings } from '../../../app/settings';
import { BulkFigures } from './BulkFigures';

const preview = (left: BulkPreviewView['left']): BulkPreviewView => ({
  previewId: 'p',
  at: 0,
  total: 3,
  missing: 0,
  left,
  willDo: 1,
  claimedFen: 0,
  payFen: 0,
  payers: [],
  deferred: { count: 0, fen: 0 },
  refused: [],
  needsSecond: null,
  needsTyping: false,
  isUndoable: true,
});
const show = (left: BulkPreviewView['left']) =>
  render(<BulkFigures preview={preview(left)} isOld={false} isMoney={false} />);

beforeEach(() => saveSettings({ language: 'en' }));
afterEach(cleanup);

describe('[DQ6] what left the view since it was picked', () => {
  it('is counted and named, and beyond the names counted', () => {
    show({ count: 1_203, ids: ['D1', 'D2', 'D3'] });
    expect(screen.getByTestId('bulk-left').textContent).toBe(
      '1,203 have left the view since they were picked and are left out: D1, D2, D3 and 1,200 more',
    );
  });

  it('one is one', () => {
    show({ count: 1, ids: ['D1'] });
    expect(screen.getByTestId('bulk-left').textContent).toMatch(/^1 has left .+: D1$/);
  });

  it('is nothing while nothing did', () => {
    show({ count: 0, ids: [] });
    expect(screen.queryByTestId('bulk-left')).toBeNull();
  });
});
