import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CommandPalette, type PaletteSection } from './CommandPalette';

afterEach(cleanup);

const section = (title: string, ids: readonly string[]): PaletteSection => ({
  title,
  items: ids.map((id) => ({ id, text: id, content: id })),
});

function Palette({
  sections,
  onChoose,
}: {
  readonly sections: readonly PaletteSection[];
  readonly onChoose: (id: string) => void;
}) {
  const [typed, setTyped] = useState('');
  return (
    <CommandPalette
      title="palette"
      placeholder="type"
      typed={typed}
      onType={setTyped}
      sections={sections}
      empty="nothing"
      onChoose={onChoose}
      onClose={() => {}}
    />
  );
}

describe('[DQ5] palette', () => {
  it('Enter chooses what stands first, also when it came in after the last key', () => {
    const onChoose = vi.fn();
    const view = render(<Palette sections={[section('acts', ['help'])]} onChoose={onChoose} />);
    const input = screen.getByTestId('palette-input');
    act(() => input.focus());
    fireEvent.change(input, { target: { value: 'D1' } });
    view.rerender(
      <Palette
        sections={[section('found', ['dispute/D1']), section('acts', ['help'])]}
        onChoose={onChoose}
      />,
    );
    input.removeAttribute('aria-activedescendant');
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(onChoose.mock.calls).toEqual([['dispute/D1']]);
  });

  it('Enter while a word is being composed chooses nothing', () => {
    const onChoose = vi.fn();
    render(<Palette sections={[section('acts', ['help'])]} onChoose={onChoose} />);
    const input = screen.getByTestId('palette-input');
    input.removeAttribute('aria-activedescendant');
    fireEvent.keyDown(input, { key: 'Enter', isComposing: true });
    expect(onChoose).not.toHaveBeenCalled();
  });

  it('says so when nothing matches', () => {
    render(<Palette sections={[]} onChoose={() => {}} />);
    expect(screen.getByText('nothing')).toBeTruthy();
  });
});
