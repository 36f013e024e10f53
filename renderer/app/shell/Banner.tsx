import type { ReactElement, ReactNode } from 'react';
import css from './Banners.module.css';

export interface BannerProps {
  readonly tone: 'watch' | 'risk' | 'breach';
  readonly name: string;
  readonly icon: ReactElement;
  readonly detail?: string | null;
  readonly children: ReactNode;
}

/** One line over every screen. */
export function Banner({ tone, name, icon, detail = null, children }: BannerProps) {
  return (
    <div role="alert" className={css.banner} data-tone={tone} data-banner={name}>
      {icon}
      <span>{children}</span>
      {detail ? <span className={css.detail}>{detail}</span> : null}
    </div>
  );
}
