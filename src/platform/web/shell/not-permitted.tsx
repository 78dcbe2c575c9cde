import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { errors } from '#model/errors.ts';
import { useGo } from '../address.ts';
import { Notice } from '../components/notice.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';

/** The screen is not for this role. */
export const NotPermitted = () => (
  <div className="stack">
    <ScreenTitle title={{ ja: 'この画面は開けません', en: 'This screen is not open to you' }} />
    <Notice tone="caution" title={errors['not-permitted']} />
  </div>
);

/** Nobody is signed in: on to the sign-in screen, and back here afterwards (`to`). */
export function SignInFirst() {
  const go = useGo();
  const { href } = useLocation();
  // Where they wanted to go is where they are now: the address changes before this screen goes away.
  const [wanted] = useState(href);
  useEffect(() => go(`/sign-in?${new URLSearchParams({ to: wanted })}`, { replace: true }), [go, wanted]);
  return null;
}
