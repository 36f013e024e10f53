import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { FormEvent } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TextField } from './TextField';

afterEach(cleanup);

describe('a field with an error', () => {
  it.each([false, true])('says so and keeps no form from being sent again (several lines: %s)', (isArea) => {
    const onSubmit = vi.fn((event: FormEvent) => event.preventDefault());
    render(
      <form onSubmit={onSubmit}>
        <TextField label="Passcode" error="Not right." isArea={isArea} />
        <button type="submit">Sign</button>
      </form>,
    );
    const field = screen.getByLabelText('Passcode');
    expect([field.getAttribute('aria-invalid'), document.body.textContent]).toEqual([
      'true',
      expect.stringContaining('Not right.'),
    ]);
    fireEvent.click(screen.getByRole('button'));
    expect(onSubmit).toHaveBeenCalledOnce();
  });
});
