import { errors } from '#model/errors.ts';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useGo } from '../address.ts';
import { Notice } from '../components/notice.tsx';

/** Nobody signed in: on to the sign-in screen, and back here afterwards. Signed in with another role: says so. */
export function NotPermitted({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const go = useGo();
  const { href } = useLocation();
  useEffect(() => {
    if (!isSignedIn) go(`/sign-in?${new URLSearchParams({ to: href })}`, { replace: true });
  }, [isSignedIn, go, href]);
  return isSignedIn ? <Notice tone="caution" title={errors['not-permitted']} /> : null;
}
