import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../lib/refusal.ts';
import type { OwnAddress } from '../../ui/own-origin.ts';

/** Where a passkey belongs: browsers bind it to the name of a web site. */
export type PasskeyPlace = { name: string; origin: string };

/**
 * Undefined where the application is opened by a number, as 127.0.0.1: browsers make no passkeys there. The same
 * machine has the name localhost.
 */
export function passkeyPlaceOf(
  { hostname, headers }: FastifyRequest,
  address: OwnAddress,
): PasskeyPlace | undefined {
  if (address && new URL(address.origin).hostname === hostname) {
    return { name: hostname, origin: address.origin };
  }
  if (hostname !== 'localhost') return undefined;
  return { name: 'localhost', origin: `http://${headers.host}` };
}

/** Whether passkeys work where a page is opened, and where else they do, for the page. */
export function passkeyFields(
  request: FastifyRequest,
  address: OwnAddress,
  path: string,
): { passkeysWork: boolean; byName: string } {
  const port = /:\d+$/.exec(request.headers.host ?? '')?.[0] ?? '';
  return {
    passkeysWork: passkeyPlaceOf(request, address) !== undefined,
    byName: `${address?.origin ?? `http://localhost${port}`}${path}`,
  };
}

export function passkeyPlaceOrRefuse(request: FastifyRequest, address: OwnAddress): PasskeyPlace {
  const place = passkeyPlaceOf(request, address);
  if (place) return place;
  throw new Refusal(
    'usage-wrong',
    'Browsers make no passkeys for an address of numbers. Open Changeover by its name, for example localhost instead of 127.0.0.1.',
  );
}
