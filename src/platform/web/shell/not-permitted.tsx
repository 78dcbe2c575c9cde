import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { errors } from '#model/errors.ts';
import { useGo } from '../address.ts';
import { Notice } from '../components/notice.tsx';

/** The screen is not for this role. */
export const NotPermitted = () => <Notice tone="caution" title={errors['not-permitted']} />;

/** Nobody is signed in: on to the sign-in screen, and back here afterwards (`to`). */
export function SignInFirst() {
  const go = useGo();
  const { href } = useLocation();
  // Where they wanted to go is where they are now: the address changes before this screen goes away.
  const [wanted] = useState(href);
  useEffect(() => go(`/sign-in?${new URLSearchParams({ to: wanted })}`, { replace: true }), [go, wanted]);
  return null;
}
