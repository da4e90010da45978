"""Tokens: only our issuer's, for us, in time, signed with a key we know."""

import base64
import json
import time

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from bagalau.chassis.http.problems import Unauthenticated, Unavailable
from bagalau.chassis.identity import Verifier, tokens
from bagalau.chassis.identity.actors import actor_of
from bagalau.chassis.runtime.settings import Settings
from bagalau_tools.testing.issuer import ISSUER, Signer


def settings(**more):
    return Settings(service="goals", issuer=ISSUER, jwks_pause_s=0, **more)


async def refused(verifier, token):
    with pytest.raises(Unauthenticated) as caught:
        await verifier.claims(token)
    return caught.value.code, caught.value.params.get("why")


@pytest.fixture
def issuer():
    return Signer(services=["goals"])


@pytest.fixture
def verifier(issuer):
    return Verifier(settings(), transport=issuer.transport)


@pytest.mark.asyncio
async def test_a_good_token_says_who_is_asking(verifier, issuer):
    token = issuer.token(roles=["reporter"], organisation="justice", blocks=["goals"], name="Д")
    actor = actor_of(await verifier.claims(token))
    assert (actor.organisation, actor.roles, actor.name) == ("justice", {"reporter"}, "Д")
    assert actor.blocks == {"goals"}


@pytest.mark.asyncio
async def test_one_audience_may_be_a_plain_text(verifier, issuer):
    assert await verifier.claims(issuer.token(aud="bagalau-goals"))


@pytest.mark.asyncio
async def test_claims_are_found_where_the_issuer_keeps_them(issuer):
    named = settings(claim_organisation="https://idp.test/unit", claim_roles="realm_access.roles")
    verifier = Verifier(named, transport=issuer.transport)
    kept = {"https://idp.test/unit": "justice", "realm_access": {"roles": ["auditor"]}}
    claims = await verifier.claims(issuer.token(roles=["admin"], organisation="own", **kept))
    assert (claims.organisation, claims.roles) == ("justice", ["auditor"])
    other = issuer.token(
        roles=["admin"], realm_access=["auditor"], **{"https://idp.test/unit": "x"}
    )
    assert (await verifier.claims(other)).roles == []
    assert await refused(verifier, issuer.token()) == ("token_invalid", "claim organisation")


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"iss": "https://other.test"}, "claim iss"),
        ({"iss": None}, "claim iss"),
        ({"aud": ["bagalau-citizens"]}, "claim aud"),
        ({"aud": None}, "claim aud"),
        ({"aud": []}, "claim aud"),
        ({"exp": None}, "claim exp"),
        ({"exp": "never"}, "claim exp"),
        ({"iat": None}, "claim iat"),
        ({"iat": int(time.time()) + 7200}, "claim iat"),
        ({"nbf": int(time.time()) + 7200}, "claim nbf"),
        ({"organisation": None}, "claim organisation"),
        ({"organisation": ""}, "claim organisation"),
        ({"organisation": ["a"]}, "claim organisation"),
        ({"sub": None}, "claim sub"),
        ({"name": 5}, "claim name"),
    ],
)
@pytest.mark.asyncio
async def test_a_token_with_a_wrong_claim_is_refused_by_name(verifier, issuer, claims, why):
    assert await refused(verifier, issuer.token(**claims)) == ("token_invalid", why)


@pytest.mark.asyncio
async def test_a_token_that_ends_before_it_begins_is_refused(verifier, issuer):
    now = int(time.time())
    ended = issuer.token(iat=now - 5, exp=now - 6)
    assert await refused(verifier, ended) == ("token_invalid", "claim exp before iat")


@pytest.mark.asyncio
async def test_an_expired_token_is_refused_as_expired(verifier, issuer):
    code, _ = await refused(verifier, issuer.token(iat=int(time.time()) - 999, lasts_s=-600))
    assert code == "token_expired"


@pytest.mark.asyncio
async def test_only_listed_algorithms_are_taken(verifier, issuer):
    claims = {"iss": ISSUER, "aud": "bagalau-goals"}
    secret = OctKey.import_key("0" * 64)
    kid = issuer.key.kid
    forged = jwt.encode({"alg": "HS256", "kid": kid}, claims, secret, algorithms=["HS256"])
    assert await refused(verifier, forged) == ("token_invalid", "algorithm not allowed")
    body = forged.split(".")[1]
    bare = f"{_part({'alg': 'none', 'kid': kid})}.{body}."
    assert await refused(verifier, bare) == ("token_invalid", "algorithm not allowed")


def _part(told):
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


@pytest.mark.asyncio
async def test_an_id_token_or_other_kind_is_no_access_token(verifier, issuer):
    other = jwt.encode({"alg": "ES256", "kid": issuer.key.kid, "typ": "logout+jwt"}, {}, issuer.key)
    assert await refused(verifier, other) == ("token_invalid", "not an access token")


@pytest.mark.parametrize("token", ["", "x", "a.b", "a.b.c", "ö.ö.ö", "e30.e30.", "W10.e30.aa"])
@pytest.mark.asyncio
async def test_what_is_no_token_is_refused(verifier, token):
    code, _ = await refused(verifier, token)
    assert code == "token_invalid"


@pytest.mark.asyncio
async def test_a_signature_of_another_key_under_our_key_s_name_is_refused(verifier, issuer):
    claims = {"iss": ISSUER}
    thief = ECKey.generate_key("P-256", {"kid": issuer.key.kid})
    forged = jwt.encode({"alg": "ES256", "kid": issuer.key.kid}, claims, thief)
    assert await refused(verifier, forged) == ("token_invalid", "signature")
    kind = RSAKey.generate_key(2048)
    confused = jwt.encode({"alg": "RS256", "kid": issuer.key.kid}, claims, kind)
    assert (await refused(verifier, confused))[0] == "token_invalid"


@pytest.mark.asyncio
async def test_an_unknown_key_makes_the_keys_be_read_again(verifier, issuer):
    assert await verifier.claims(issuer.token())
    issuer.key = ECKey.generate_key("P-256", {"kid": "rotated"})
    assert await verifier.claims(issuer.token())


@pytest.mark.asyncio
async def test_unknown_keys_cannot_make_us_ask_the_issuer_without_end(issuer):
    verifier = Verifier(settings(jwks_url=f"{ISSUER}/jwks.json"), transport=issuer.transport)
    verifier.keys._settings = settings(jwks_url=f"{ISSUER}/jwks.json").model_copy(
        update={"jwks_pause_s": 3600}
    )
    stranger = Signer(services=["goals"])
    for _ in range(5):
        assert await refused(verifier, stranger.token()) == ("token_invalid", "unknown key")
    assert issuer.fetches == 1


@pytest.mark.asyncio
async def test_the_last_good_keys_serve_while_the_issuer_is_down(issuer):
    verifier = Verifier(
        settings().model_copy(update={"jwks_fresh_s": 0}), transport=issuer.transport
    )
    assert await verifier.claims(issuer.token())
    issuer.down = True
    assert await verifier.claims(issuer.token())
    assert issuer.fetches > 2


@pytest.mark.asyncio
async def test_without_any_key_ever_read_the_answer_is_503(verifier, issuer):
    issuer.down = True
    with pytest.raises(Unavailable) as caught:
        await verifier.claims(issuer.token())
    assert (caught.value.status, caught.value.code) == (503, "keys_unavailable")
    issuer.down = False
    assert await verifier.claims(issuer.token())


@pytest.mark.asyncio
async def test_without_any_key_the_issuer_is_asked_again_soon_however_long_the_pause(
    issuer, monkeypatch
):
    monkeypatch.setattr(tokens, "RETRY_WITHOUT_KEYS_S", 0)
    verifier = Verifier(
        settings().model_copy(update={"jwks_pause_s": 3600}), transport=issuer.transport
    )
    issuer.down = True
    with pytest.raises(Unavailable):
        await verifier.claims(issuer.token())
    issuer.down = False
    assert await verifier.claims(issuer.token())


@pytest.mark.asyncio
async def test_a_discovery_document_of_another_issuer_is_not_believed():
    other = Signer(issuer="https://other.test", services=["goals"])
    verifier = Verifier(settings(), transport=other.transport)
    with pytest.raises(Unavailable):
        await verifier.claims(other.token())


@pytest.mark.asyncio
async def test_an_empty_key_set_does_not_replace_a_good_one(verifier, issuer):
    assert await verifier.claims(issuer.token())
    kept, issuer.publish = issuer.key, False
    assert await refused(verifier, Signer(services=["goals"]).token()) == (
        "token_invalid",
        "unknown key",
    )
    issuer.key = kept
    assert await verifier.claims(issuer.token())


@pytest.mark.asyncio
async def test_a_token_without_key_name_is_tried_with_the_only_key(verifier, issuer):
    good = issuer.token()
    claims = jwt.decode(good, issuer.key).claims
    unnamed = ECKey.import_key(
        {k: v for k, v in issuer.key.as_dict(private=True).items() if k != "kid"}
    )
    assert (await verifier.claims(jwt.encode({"alg": "ES256"}, claims, unnamed))).sub


@pytest.mark.asyncio
async def test_a_signature_is_verified_once_and_times_each_time(verifier, issuer, monkeypatch):
    token, decode, verified = issuer.token(), jwt.decode, []
    monkeypatch.setattr(
        tokens.jwt, "decode", lambda *told, **more: verified.append(told) or decode(*told, **more)
    )
    for _ in range(3):
        assert await verifier.claims(token)
    assert len(verified) == 1
    later = time.time() + 7200
    monkeypatch.setattr(time, "time", lambda: later)
    assert (await refused(verifier, token))[0] == "token_expired"


@pytest.mark.asyncio
async def test_a_token_taken_once_is_refused_under_other_keys_of_the_same_name(issuer):
    fresh = settings().model_copy(update={"jwks_fresh_s": 0})
    verifier, token = Verifier(fresh, transport=issuer.transport), issuer.token()
    assert await verifier.claims(token)
    issuer.key = ECKey.generate_key("P-256", {"kid": issuer.key.kid})
    assert await refused(verifier, token) == ("token_invalid", "signature")
    issuer.key = ECKey.generate_key("P-256", {"kid": "another"})
    assert await refused(verifier, token) == ("token_invalid", "unknown key")


@pytest.mark.asyncio
async def test_the_tokens_kept_have_a_limit_and_none_is_refused_for_it(
    verifier, issuer, monkeypatch
):
    monkeypatch.setattr(tokens, "VERIFIED_KEPT", 2)
    several = [issuer.token(client=f"client-{number}") for number in range(4)]
    for token in (*several, *several):
        assert await verifier.claims(token)
    assert len(verifier._verified) == 2
