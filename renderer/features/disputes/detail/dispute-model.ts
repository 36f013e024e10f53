import { createStore } from 'zustand/vanilla';
import type { DisputeView } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import type { Engine } from '../../../engine';
import { lookAt } from '../presence/look-at';

export interface DisputeShown {
  readonly id: string | null;
  /** undefined until the first answer; null when there is no such dispute. */
  readonly dispute: DisputeView | null | undefined;
  readonly error: CodedError | null;
}

const NOTHING: DisputeShown = { id: null, dispute: undefined, error: null };

/** The dispute whose details are open: one subscription, moved from dispute to dispute. */
export class DisputeModel {
  readonly store = createStore<DisputeShown>(() => NOTHING);
  private isOpen = false;
  private stop: (() => void) | null = null;

  constructor(private readonly engine: Engine) {}

  /** Begins (or goes on) listening; returns the way to stop. */
  open = (): (() => void) => {
    this.isOpen = true;
    this.listen();
    return () => {
      this.isOpen = false;
      this.stop?.();
      this.stop = null;
    };
  };

  show(id: string | null): void {
    if (id === this.store.getState().id) return;
    this.store.setState({ id, dispute: undefined, error: null });
    if (this.isOpen) this.listen();
  }

  private listen(): void {
    this.stop?.();
    this.stop = null;
    const { id } = this.store.getState();
    if (id === null) return;
    let isCurrent = true;
    const turnAway = lookAt(
      this.engine,
      { id },
      {
        onPush: (dispute) => {
          if (isCurrent) this.take(dispute);
        },
        onFail: (error) => {
          if (isCurrent) this.store.setState({ error });
        },
      },
    );
    this.stop = () => {
      isCurrent = false;
      turnAway();
    };
  }

  /** The engine pushes whenever anything at all happened; most of it isn't about this dispute. */
  private take(dispute: DisputeView | null): void {
    const { dispute: shown, error } = this.store.getState();
    if (error === null && shown && dispute && isSame(shown, dispute)) return;
    this.store.setState({ dispute, error: null });
  }
}

/** Equal but for the clock, which the page has from elsewhere. */
function isSame(a: DisputeView, b: DisputeView): boolean {
  return JSON.stringify({ ...a, now: 0 }) === JSON.stringify({ ...b, now: 0 });
}
