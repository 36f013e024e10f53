import type { ComponentProps } from 'react';
import type { Act } from '../../../shared/engine';
import { Button } from '../../ui';
import { useMay } from './use-people';

/** The button of an act that has no command object. It isn't there for a person who may not do it. */
export function ActButton({ act, ...button }: ComponentProps<typeof Button> & { readonly act: Act }) {
  return useMay(act) ? <Button {...button} /> : null;
}
