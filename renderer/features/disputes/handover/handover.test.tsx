import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HandoverFigures, HandoversView, HandoverView } from '../../../../shared/handover';
import { NOW } from '../test-disputes';
import { disputesOnScreen, field, submit } from '../test-screen';
import { openHandoverDialog } from './handover-desk';

const desk = disputesOnScreen();
beforeEach(() => act(() => openHandoverDialog(null)));

const figures: HandoverFigures = {
  count: 12,
  amountFen: 759_00,
  bands: { safe: 4, watch: 2, at_risk: 1, breached: 5 },
  underAppeal: 0,
  snoozed: 3,
  pending: 2,
  nextDueAt: NOW + 3_600_000,
};
const offer = (more: Partial<HandoverView> = {}): HandoverView => ({
  handoverId: 'H1',
  from: 'zhou',
  to: 'lin',
  at: NOW - 60_000,
  note: 'cartons short in HZ-2',
  figures,
  end: null,
  ...more,
});
const handovers = (more: Partial<HandoversView> = {}) =>
  desk.push('handovers', { incoming: [], outgoing: null, ended: [], ...more } as never);
const openOffer = () =>
  act(() => {
    fireEvent.keyDown(document.body, { key: 'T', code: 'KeyT', shiftKey: true });
  });
const strip = () => within(screen.getByTestId('handover-strip'));
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('[CO4] handing over one’s open disputes', () => {
  it('shows before the offer what is open, breached, at risk, snoozed, pending and next due', async () => {
    desk.queue();
    openOffer();
    expect(desk.lastSub('handoverFigures')?.params).toEqual({});
    expect(button('Offer').disabled).toBe(true);
    desk.push('handoverFigures', figures as never);
    const facts = screen.getByRole('region', { name: 'What would be handed over' }).textContent;
    for (const part of [
      'Open12',
      '¥759.00',
      'Next due1 h 00 m',
      'Breached',
      '5',
      'At risk',
      'Snoozed3',
      'platform2',
    ])
      expect(facts).toContain(part);
    // Oneself isn't to be found, nor is anybody who isn't on the directory.
    for (const typed of ['lin', 'wu']) {
      fireEvent.change(field(/^To/), { target: { value: typed } });
      expect(screen.getByText('Nobody on the directory is called so.')).toBeDefined();
      expect(button('Offer').disabled).toBe(true);
    }
    fireEvent.change(field(/^To/), { target: { value: ' min' } });
    await submit(field(/^To/));
    expect(desk.sentCommands().at(-1)).toMatchObject({
      command: { kind: 'handover.offer', to: 'zhou', note: '' },
    });
    await desk.answer({ code: 'not_recording' });
    expect(screen.getByRole('alert').textContent).not.toBe('');
    await submit(field(/^To/));
    const [first, second] = desk.sentCommands().slice(-2);
    expect(first?.commandId).toBe(second?.commandId);
    await desk.answer({ pending: false });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('with nothing open, or more than one act bears, says so and sends nothing', () => {
    desk.queue();
    openOffer();
    desk.push('handoverFigures', { ...figures, count: 0 } as never);
    fireEvent.change(field(/^To/), { target: { value: 'zhou' } });
    expect(screen.getByText(/there is nothing to hand over/)).toBeDefined();
    expect(button('Offer').disabled).toBe(true);
    desk.push('handoverFigures', { ...figures, count: 5_001 } as never);
    expect(screen.getByText(/You have 5,001, and 5,000 at most/)).toBeDefined();
    expect(button('Offer').disabled).toBe(true);
  });

  it('the receiver sees whose it is, with its note, and accepts', () => {
    desk.queue();
    expect(screen.queryByTestId('handover-strip')).toBeNull();
    handovers({ incoming: [offer()] });
    expect(strip().getByText('Zhou Min hands 12 over to you')).toBeDefined();
    expect(strip().getByText('cartons short in HZ-2')).toBeDefined();
    fireEvent.click(button('Accept'));
    expect(desk.sentCommands().at(-1)).toMatchObject({
      command: { kind: 'handover.accept', handoverId: 'H1' },
    });
    expect(button('Accept').disabled).toBe(true);
  });

  it('the receiver declines only with a reason', async () => {
    desk.queue();
    handovers({ incoming: [offer()] });
    fireEvent.click(button('Decline…'));
    expect(button('Decline').disabled).toBe(true);
    fireEvent.change(field(/^Reason/), { target: { value: 'off sick' } });
    await submit(field(/^Reason/));
    expect(desk.sentCommands().at(-1)?.command).toEqual({
      kind: 'handover.decline',
      handoverId: 'H1',
      reason: 'off sick',
    });
    await desk.answer({ pending: false });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('the giver can withdraw while it waits, and reads how it ended', () => {
    desk.queue();
    const mine = offer({ handoverId: 'H2', from: 'lin', to: 'wu' });
    handovers({ outgoing: mine });
    expect(strip().getByText('12 offered to wu, not accepted yet: they are still yours')).toBeDefined();
    fireEvent.click(button('Withdraw'));
    expect(desk.sentCommands().at(-1)?.command).toEqual({ kind: 'handover.withdraw', handoverId: 'H2' });
    const end = { kind: 'accepted', at: NOW, by: 'wu', reason: null, handed: 10, left: 2 } as const;
    handovers({ ended: [{ ...mine, end }] });
    expect(
      strip().getByText('wu accepted: 10 handed over, 2 settled or somebody else’s by then'),
    ).toBeDefined();
    fireEvent.click(button('Got it'));
    expect(screen.queryByTestId('handover-strip')).toBeNull();
  });
});
