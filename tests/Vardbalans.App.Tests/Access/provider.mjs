// A real OpenID provider on loopback for the tests of the region's sign-in. It can be told to rotate its keys, to lie, and to be down.
// node provider.mjs FOLDER-WITH-PACKAGES; prints its issuer; POST /control with JSON tells it what to be.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const from = createRequire(pathToFileURL(process.argv[2] + '/package.json'));
const { Provider } = await import(pathToFileURL(from.resolve('oidc-provider')));
const jose = await import(pathToFileURL(createRequire(from.resolve('oidc-provider')).resolve('jose')));

const told = { redirect: '', logout: '', user: 'ada', name: 'Ada Provsson', groups: [], lie: '', down: false, generation: 1 };
let provider, issuer, keys;

async function pair(kid) {
  const { privateKey } = await jose.generateKeyPair('RS256', { extractable: true });
  return { ...(await jose.exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' };
}

async function build() {
  keys = [await pair('key-' + told.generation)];
  provider = new Provider(issuer, {
    jwks: { keys },
    clients: [{
      client_id: 'vardbalans',
      client_secret: 'en-hemlighet-som-ingen-ser',
      redirect_uris: [told.redirect],
      post_logout_redirect_uris: [told.logout],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    }],
    pkce: { required: () => true },
    cookies: { keys: ['prov'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'name', 'groups'], profile: [] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => '/interaction/' + interaction.uid },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: told.name, groups: told.groups }) }),
    loadExistingGrant: async ctx => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path === '/token' && told.lie && ctx.body?.id_token) {
      ctx.body = { ...ctx.body, id_token: await lie(ctx.body.id_token) };
    }
  });
}

async function lie(token) {
  const claims = jose.decodeJwt(token);
  const now = Math.floor(Date.now() / 1000);
  let key = keys[0];
  switch (told.lie) {
    case 'audience': claims.aud = 'another-program'; break;
    case 'issuer': claims.iss = 'https://evil.example'; break;
    case 'nonce': claims.nonce = 'another-nonce'; break;
    case 'no-nonce': delete claims.nonce; break;
    case 'expired': claims.iat = now - 7200; claims.exp = now - 3600; break;
    case 'azp': claims.aud = ['vardbalans', 'another-program']; claims.azp = 'another-program'; break;
    case 'forged': key = { ...(await pair(key.kid)) }; break;
    case 'none': return [{ alg: 'none' }, claims].map(p => Buffer.from(JSON.stringify(p)).toString('base64url')).join('.') + '.';
    case 'hmac': return new jose.SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: key.kid }).sign(new TextEncoder().encode(JSON.stringify(key.n)));
  }
  return new jose.SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(await jose.importJWK(key, 'RS256'));
}

const server = createServer(async (req, res) => {
  try {
    if (req.url === '/control') {
      let text = '';
      for await (const part of req) text += part;
      const before = JSON.stringify([told.redirect, told.generation]);
      Object.assign(told, JSON.parse(text));
      if (before !== JSON.stringify([told.redirect, told.generation])) await build();
      res.end('done');
    } else if (told.down) {
      res.writeHead(503).end('down');
    } else if (req.url.startsWith('/interaction/')) {
      await provider.interactionFinished(req, res, { login: { accountId: told.user } }, { mergeWithLastSubmission: false });
    } else {
      await provider.callback()(req, res);
    }
  } catch (fault) {
    res.writeHead(500).end(String(fault?.stack ?? fault));
  }
});
server.listen(0, '127.0.0.1', async () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  console.log(issuer);
});
process.stdin.on('end', () => process.exit(0)).resume();
