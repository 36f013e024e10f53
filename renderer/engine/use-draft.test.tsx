import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Activity, useRef } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { drafts } from './drafts';
import { DraftScope, keepDesk, useDraft, useKeptScroll } from './use-draft';

const told: Record<string, string | null> = {};

// One page: what the one before had is there from its beginning.
interface Desk {
  readonly filter: string;
  readonly cursor: number;
}
const queue = createStore<Desk>(() => ({ filter: 'all', cursor: 0 }));
const acts = createStore<{ readonly open: string | null }>(() => ({ open: null }));
keepDesk(queue, { name: 'queue', tier: 'desk', fields: ['filter'] });
keepDesk(acts, {
  name: 'act',
  tier: 'own',
  fields: ['open'],
  back: ({ open }) => ({ open: `${open} again` }),
});
Object.assign(window, {
  warroom: {
    keepDrafts: async ({ changes }: { changes: Record<string, string | null> }) =>
      void Object.assign(told, changes),
  },
});
drafts.begin({
  owner: '"S wang"',
  'desk/queue': '{"filter":"late"}',
  'own/act': '{"open":"D1"}',
  'own/disputes/resolve D1/note': '"typed before"',
  'own/disputes/resolve D2/note': '"of another"',
  'own/disputes/scroll/list': '120',
});

function Note({ id, isPlain = false }: { readonly id: string; readonly isPlain?: boolean }) {
  return isPlain ? (
    <Field />
  ) : (
    <DraftScope name="disputes">
      <DraftScope name={`resolve ${id}`}>
        <Field />
      </DraftScope>
    </DraftScope>
  );
}

function Field() {
  const [note, setNote] = useDraft('note', '');
  return <input value={note} onChange={(event) => setNote(event.target.value)} />;
}

const value = () => screen.getByRole<HTMLInputElement>('textbox').value;
const type = (text: string) =>
  act(() => void fireEvent.change(screen.getByRole('textbox'), { target: { value: text } }));
const keptNow = () => {
  drafts.flush();
  return told;
};

beforeEach(() => {
  location.hash = '#disputes';
});
afterEach(cleanup);

describe('before it’s known who sits here', () => {
  test('how the window was set is back; a field is empty, and a dialog shut', () => {
    expect([queue.getState().filter, acts.getState().open]).toEqual(['late', null]);
    render(<Note id="D1" />);
    expect(value()).toBe('');
  });
});

describe('once it’s the same person', () => {
  beforeEach(() => void drafts.settle('S wang'));

  test('what was open is open again, as its desk would have it', () => {
    expect(acts.getState().open).toBe('D1 again');
  });

  test('a field has what was typed in it, of this case and no other; without a scope nothing is kept', () => {
    render(<Note id="D1" />);
    expect(value()).toBe('typed before');
    type('typed now');
    expect(keptNow()['own/disputes/resolve D1/note']).toBe('"typed now"');
    cleanup();
    render(<Note id="D3" isPlain />);
    type('nobody’s');
    expect(JSON.stringify(keptNow())).not.toContain('nobody');
  });

  test('it’s let go of with the dialog, or once it’s as it was at first', () => {
    render(<Note id="D1" />);
    // Taken by the test before, and let go of with its dialog.
    expect(value()).toBe('');
    type('x');
    expect(keptNow()['own/disputes/resolve D1/note']).toBe('"x"');
    type('');
    expect(keptNow()['own/disputes/resolve D1/note']).toBeNull();
    type('y');
    cleanup();
    expect(keptNow()['own/disputes/resolve D1/note']).toBeNull();
  });

  test('it stays kept while its screen is only left for another', () => {
    const shown = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <Note id="D4" />
      </Activity>
    );
    const { rerender } = render(shown('visible'));
    type('half');
    location.hash = '#funds';
    rerender(shown('hidden'));
    expect(keptNow()['own/disputes/resolve D4/note']).toBe('"half"');
    location.hash = '#disputes?{}';
    rerender(shown('visible'));
    expect(value()).toBe('half');
  });

  test('a store’s fields are kept when they change, and not when they’re as at first', () => {
    keptNow();
    delete told['desk/queue'];
    queue.setState({ cursor: 5 });
    expect(keptNow()['desk/queue']).toBeUndefined();
    queue.setState({ filter: 'mine' });
    expect(keptNow()['desk/queue']).toBe('{"filter":"mine"}');
    queue.setState({ filter: 'all' });
    expect(keptNow()['desk/queue']).toBeNull();
  });

  test('a list is scrolled to where it was, once its rows are there, and not against a person’s own hand', () => {
    vi.useFakeTimers();
    const scrolls: number[] = [];
    const size = { height: 100 };
    function List() {
      const ref = useRef<HTMLDivElement>(null);
      useKeptScroll(ref, 'list');
      const measure = (element: HTMLDivElement | null) => {
        ref.current = element;
        if (!element) return;
        Object.defineProperty(element, 'scrollHeight', { get: () => size.height, configurable: true });
        Object.defineProperty(element, 'clientHeight', { get: () => 80, configurable: true });
        element.scrollTo = ((options: { top: number }) => void scrolls.push(options.top)) as never;
      };
      return <div ref={measure} data-testid="list" />;
    }
    render(
      <DraftScope name="disputes">
        <List />
      </DraftScope>,
    );
    vi.advanceTimersByTime(1_000);
    expect(scrolls).toEqual([]);
    size.height = 1_000;
    vi.advanceTimersByTime(1_000);
    expect(scrolls).toEqual([120]);
    const list = screen.getByTestId('list');
    list.scrollTop = 340;
    fireEvent.scroll(list);
    expect(keptNow()['own/disputes/scroll/list']).toBe('340');
    vi.useRealTimers();
  });
});

test('another’s is nobody’s: it’s gone from the shell with the person', () => {
  render(<Note id="D5" />);
  type('of wang');
  drafts.settle('S zhao');
  expect(keptNow()['own/disputes/resolve D5/note']).toBeNull();
  cleanup();
  render(<Note id="D2" />);
  expect(value()).toBe('');
});
