import { createStore } from 'zustand/vanilla';
import type { Tone } from './tone';

interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastContent {
  readonly tone: Tone;
  readonly text: string;
  readonly detail?: string | undefined;
  /** Undo, show, try again: at most one. */
  readonly action?: ToastAction;
  /** How long it stays, ms; null until it's closed. Left out: 6 s, and 10 s with an action. */
  readonly stayMs?: number | null;
}

export interface ShownToast extends ToastContent {
  readonly id: number;
}

/** More than these on screen at once and the oldest makes room. */
const MAX_TOASTS = 4;
let nextId = 1;

export const toastStore = createStore<{ readonly toasts: readonly ShownToast[] }>(() => ({ toasts: [] }));

/** Shows a short notice in the corner; returns the way to take it back. Not for what must not be missed. */
export function showToast(content: ToastContent): () => void {
  const id = nextId++;
  toastStore.setState((s) => ({ toasts: [...s.toasts, { ...content, id }].slice(-MAX_TOASTS) }));
  return () => closeToast(id);
}

export function closeToast(id: number): void {
  toastStore.setState((s) => ({ toasts: s.toasts.filter((toast) => toast.id !== id) }));
}
