import { type AddressInfo, createServer } from 'node:net';
import Provider from 'oidc-provider';

export type TestProvider = {
  issuer: string;
  /** What the provider says of whoever signs in by this name. */
  accounts: Map<string, { email: string; email_verified: boolean }>;
  settings: Record<string, string>;
  stop(): Promise<void>;
};

const CLIENT = { id: 'changeover', secret: 'a secret of the tests' };

/** A real OpenID Connect provider on a port of this machine, whose sign-in takes any name and password. */
export async function startProvider(returnTo: string[]): Promise<TestProvider> {
  const accounts: TestProvider['accounts'] = new Map();
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: returnTo,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['a key of the tests'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...accounts.get(id) }),
    }),
  });
  const server = provider.listen(port, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return {
    issuer,
    accounts,
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
