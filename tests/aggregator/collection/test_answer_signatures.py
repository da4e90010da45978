"""What a block answers is signed by its own key, kept when it was registered; else it is absent."""

import pytest
from joserfc.jwk import ECKey

from bagalau.chassis.identity.signing import Signer, signed_by
from tests.aggregator.collection.test_collecting import desk, pin, whole_year

__all__ = ["desk"]


def signer_of(name):
    return Signer(None, ECKey.generate_key("P-256", {"kid": name, "use": "sig", "alg": "ES256"}))


def public(*signers):
    return [each.key.as_dict(private=False) for each in signers]


OWN, RENEWED, FOREIGN = signer_of("own"), signer_of("renewed"), signer_of("foreign")


async def listed(opened, block):
    answer = await opened.ask("operator", "GET", "/v1/blocks")
    found = next(each for each in answer.json() if each["block"] == block)
    return found.get("keys", [])


async def collected(opened):
    found = pin(await opened.collect(), "citizens")
    return found["state"], (found.get("fault") or {}).get("code")


async def registered(opened, block, *signers):
    block.keys = public(*signers)
    await opened.register_block("citizens", block.address)


@pytest.mark.asyncio
async def test_answers_count_only_when_a_kept_key_signed_them_and_renewed_keys_are_kept_anew(desk):
    async with whole_year(desk) as (opened, blocks):
        citizens = blocks["citizens"]
        assert await listed(opened, "citizens") == []  # it said no keys: as registered before
        assert await collected(opened) == ("collected", None)

        await registered(opened, citizens, OWN)
        assert await listed(opened, "citizens") == ["own"]
        assert await collected(opened) == ("absent", "signature_missing")
        citizens.signer = OWN
        assert await collected(opened) == ("collected", None)
        citizens.signer = FOREIGN
        assert await collected(opened) == ("absent", "signature_wrong")

        citizens.signer = RENEWED
        citizens.keys = public(OWN, RENEWED)
        assert await collected(opened) == ("absent", "signature_wrong")  # nobody kept it yet
        await registered(opened, citizens, OWN, RENEWED)
        assert await collected(opened) == ("collected", None)

        await registered(opened, citizens)  # it says none now: those kept before go on to hold
        assert await listed(opened, "citizens") == ["own", "renewed"]
        citizens.signer = None
        assert await collected(opened) == ("absent", "signature_missing")


@pytest.mark.asyncio
@pytest.mark.parametrize("unsigned", ["scorecards", "scoring-inputs"])
async def test_both_scores_and_facts_have_to_be_signed_over_their_own_bytes(desk, unsigned):
    async with whole_year(desk) as (opened, blocks):
        citizens = blocks["citizens"]
        await registered(opened, citizens, OWN)
        citizens.signer = OWN
        citizens.signs_otherwise = unsigned
        assert await collected(opened) == ("absent", "signature_wrong")


@pytest.mark.parametrize("text", ["sha256:" + "0" * 64, "", "қол"])
def test_a_signature_is_of_its_own_text_and_key(text):
    signature = OWN.sign(text)
    assert signed_by(public(FOREIGN, OWN), text, signature) == "own"
    assert signed_by(public(OWN), text + "1", signature) is None
    assert signed_by(public(FOREIGN), text, signature) is None
    same_name = [{**FOREIGN.key.as_dict(private=False), "kid": "own"}]
    assert signed_by(same_name, text, signature) is None


@pytest.mark.parametrize("signature", ["", ".", "..", "a.b.c", "a..c", "е..қ", "e30..e30", "." * 9])
def test_nonsense_is_nobodys_signature(signature):
    assert signed_by(public(OWN), "text", signature) is None
    assert signed_by([{"kid": "own", "kty": "RSA"}], "text", OWN.sign("text")) is None
