// Two issuers of oidc-provider on loopback, with one key between them. Each line "rotate" on
// standard input gives them a new key; each change is answered with a line naming the issuers.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

console.info = console.error; // its notices must not stand between our lines

const CLAIMS = {
  'ministry-register': { organisation: 'digital', roles: ['auditor'], blocks: [], datasets: [] },
  'foreign-register': {
    'https://idp.test/unit': 'digital', realm_access: { roles: ['auditor'] }, roles: ['admin'],
  },
};
const LASTS = { citizens: 600, goals: 600, 'citizens-for-a-moment': 1 };

function configured(jwk) {
  return {
    jwks: { keys: [jwk] },
    clients: Object.keys(CLAIMS).map((client_id) => ({
      client_id, client_secret: process.env.CLIENT_SECRET, redirect_uris: [], response_types: [],
      grant_types: ['client_credentials'], id_token_signed_response_alg: 'ES256',
    })),
    extraTokenClaims: (_ctx, token) => CLAIMS[token.clientId],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, resource) => {
          const name = resource.replace('urn:bagalau:', '');
          const audience = `bagalau-${name.replace('-for-a-moment', '')}`;
          const jwt = { sign: { alg: 'ES256' } };
          return { scope: '', audience, accessTokenFormat: 'jwt', accessTokenTTL: LASTS[name], jwt };
        },
      },
    },
  };
}

const handlers = [null, null];
const servers = handlers.map((_, at) => createServer((...both) => handlers[at](...both)));
for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
const issuers = servers.map((server) => `http://127.0.0.1:${server.address().port}`);

async function rotate() {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'ES256' };
  issuers.forEach((issuer, at) => { handlers[at] = new Provider(issuer, configured(jwk)).callback(); });
  process.stdout.write(`${JSON.stringify(issuers)}\n`);
}

await rotate();
for await (const line of createInterface({ input: process.stdin })) if (line === 'rotate') await rotate();
servers.forEach((server) => { server.close(); server.closeAllConnections(); });
