import { OwnExchange } from './partners/own-exchange.tsx';
import { PartnersScreen } from './partners/partners-screen.tsx';
import { useSide } from './use-side.ts';

/** The police look at all partners; a partner at its own part. */
export function ExchangeScreen() {
  const { isPolice, organisation } = useSide();
  if (organisation === '') return null;
  return isPolice ? <PartnersScreen /> : <OwnExchange organisation={organisation} />;
}
