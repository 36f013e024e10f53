import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeEngine } from '../../../engine/fake-engine';
import { testDispute } from '../test-disputes';
import { DisputeModel } from './dispute-model';

let fake: ReturnType<typeof fakeEngine>;
let model: DisputeModel;
let close: () => void;
beforeEach(() => {
  fake = fakeEngine();
  model = new DisputeModel(fake.engine);
  close = model.open();
});
afterEach(() => {
  close();
  fake.close();
});

describe('the open dispute', () => {
  it('a push that says nothing new of it changes nothing', () => {
    model.show('D1');
    fake.push('dispute', testDispute({ id: 'D1', now: 1 }));
    const shown = model.store.getState();
    fake.push('dispute', testDispute({ id: 'D1', now: 2 }));
    expect(model.store.getState()).toBe(shown);
    fake.push('dispute', testDispute({ id: 'D1', owner: 'lin' }));
    expect(model.store.getState().dispute?.owner).toBe('lin');
  });

  it('a push of the one before that comes late is not taken for the next', () => {
    model.show('D1');
    const { id } = fake.port.last('sub');
    model.show('D2');
    fake.say({ t: 'push', id, payload: testDispute({ id: 'D1' }) });
    expect(model.store.getState()).toEqual({ id: 'D2', dispute: undefined, error: null });
  });

  it('is listened to only while the screen is in sight, and stays shown meanwhile', () => {
    model.show('D1');
    fake.push('dispute', testDispute({ id: 'D1' }));
    close();
    expect(fake.port.last('unsub')).toBeTruthy();
    expect(model.store.getState().dispute?.id).toBe('D1');
    close = model.open();
    expect(fake.port.last('sub').params).toMatchObject({ id: 'D1' });
  });
});
