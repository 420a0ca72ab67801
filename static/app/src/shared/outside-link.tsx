import { router } from '@forge/bridge';
import type { MouseEvent, ReactNode } from 'react';

interface OutsideLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly label?: string;
  /** A page of the same Bitbucket opens in place; anything else in a new tab. */
  readonly inPlace?: boolean;
  readonly className?: string;
}

/**
 * A link that leaves the frame. Its sandbox allows no popups, so the bridge opens the address.
 * https://developer.atlassian.com/platform/forge/custom-ui-bridge/router/
 */
export function OutsideLink({ href, children, label, inPlace = false, className }: OutsideLinkProps) {
  function follow(event: MouseEvent): void {
    event.preventDefault();
    void (inPlace ? router.navigate(href) : router.open(href));
  }
  return (
    <a href={href} onClick={follow} aria-label={label} className={className}>
      {children}
    </a>
  );
}
