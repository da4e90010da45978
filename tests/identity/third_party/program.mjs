// A program people sign in through, with openid-client: writes the address of the sign-in page,
// reads the address the browser came back to, writes what the tokens say.
import { createInterface } from 'node:readline';
import * as openid from 'openid-client';

const [issuer, redirect_uri] = process.argv.slice(2);
const config = await openid.discovery(
  new URL(issuer), 'web', { id_token_signed_response_alg: 'ES256' }, openid.None(),
  { execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks] },
);
const verifier = openid.randomPKCECodeVerifier();
const expected = {
  pkceCodeVerifier: verifier, expectedState: openid.randomState(),
  expectedNonce: openid.randomNonce(), idTokenExpected: true,
};
const address = openid.buildAuthorizationUrl(config, {
  redirect_uri, scope: 'openid profile', state: expected.expectedState,
  nonce: expected.expectedNonce, code_challenge_method: 'S256',
  code_challenge: await openid.calculatePKCECodeChallenge(verifier),
});
process.stdout.write(`${address.href}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const tokens = await openid.authorizationCodeGrant(config, new URL(line), expected);
  process.stdout.write(`${JSON.stringify({ ...tokens, ...tokens.claims() })}\n`);
  break;
}
