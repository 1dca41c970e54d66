import * as oidc from 'openid-client';

export type ProviderSettings = { issuer: string; clientId: string; clientSecret: string };

export type Asked = { verifier: string; nonce: string; state: string };

/** What the identity provider says of somebody. */
export type Claims = {
  subject: string;
  /** Only where the provider has made sure that the address is the person's. */
  verifiedEmail: string | undefined;
  /** When the person typed a password or the like there; undefined where the provider does not say. */
  authenticatedAt: Temporal.Instant | undefined;
};

export type IdentityProvider = {
  issuer: string;
  /** Where to send somebody, who is asked to prove anew who it is where that is wanted. */
  addressFor(asked: Asked, options: { returnTo: string; anew: boolean }): Promise<URL>;
  /** Who came back. Throws where the answer is not one to what was asked. */
  claimsOf(answer: URL, asked: Asked, options: { anew: boolean }): Promise<Claims>;
};

/** An OpenID Connect provider: authorization code with PKCE, state and nonce. Asked for its details when first needed. */
export function identityProvider(settings: ProviderSettings): IdentityProvider {
  let known: Promise<oidc.Configuration> | undefined;
  const configuration = () => {
    known ??= discover(settings).catch((error) => {
      // It may answer the next time.
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    issuer: settings.issuer,
    async addressFor({ verifier, nonce, state }, { returnTo, anew }) {
      return oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo,
        scope: 'openid email profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(anew && { prompt: 'login', max_age: '0' }),
      });
    },
    async claimsOf(answer, { verifier, nonce, state }, { anew }) {
      const provider = await configuration();
      const tokens = await oidc.authorizationCodeGrant(provider, answer, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(anew && { maxAge: LONGEST_SINCE_LOGIN_SECONDS }),
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('The identity provider sent no ID token.');
      const said = claims.email
        ? claims
        : await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub);
      return {
        subject: claims.sub,
        verifiedEmail:
          said.email_verified === true && typeof said.email === 'string' ? said.email : undefined,
        authenticatedAt:
          claims.auth_time === undefined
            ? undefined
            : Temporal.Instant.fromEpochMilliseconds(claims.auth_time * 1000),
      };
    },
  };
}

/** Time to type a password there and come back. */
const LONGEST_SINCE_LOGIN_SECONDS = 600;

async function discover(settings: ProviderSettings): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer);
  // Only a provider on this very machine may speak without https: the settings see to that.
  const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const { clientId, clientSecret } = settings;
  return await oidc.discovery(issuer, clientId, clientSecret, undefined, { execute });
}
