"""Drafts of the expert conclusion: the machine drafts, a named reviewer signs."""

from bagalau_tools.demo.actors.administration import AGGREGATOR
from bagalau_tools.demo.sending.gateway import Document, Gateway, done

BODY, LANGUAGE = "akimat-astana", "kk"
REVIEWER = "Synthetic Reviewer"
EDITED = {
    "section": "reforms",
    "text": {
        "kk": "Реформалар кестеге сай жүріп жатыр (синтетикалық мәтін).",
        "ru": "Реформы идут по графику (синтетический текст).",
    },
    "reason": "The generated text names no reform (synthetic).",
}
"""What a person writes in the place of one generated section; both are kept."""


async def draft(gateway: Gateway, rating: Document, body: str = "") -> Document:
    """Read the draft on a body, or on the country."""
    administration = await gateway.actor("administration")
    path = f"{AGGREGATOR}/conclusions/{rating['year']}/{rating['version']}"
    answer = await administration.get(f"{path}/{body}" if body else path)
    return done(f"read the draft on {body or 'the country'}", answer)


async def sign_one(gateway: Gateway, rating: Document) -> str:
    """Sign the Kazakh text on one body: until then it is marked a machine draft."""
    administration = await gateway.actor("administration")
    await draft(gateway, rating)
    path = f"{AGGREGATOR}/conclusions/{rating['year']}/{rating['version']}/{BODY}"
    read = await draft(gateway, rating, BODY)
    edit = {**EDITED, "conclusion_digest": read["digest"]}
    if read["machine_draft"][LANGUAGE]:
        editor = await gateway.actor("administration-second")  # who edits a text does not sign it
        done("edit one section", await editor.post(f"{path}/edits", edit))
        read = await draft(gateway, rating, BODY)
    signature = {"language": LANGUAGE, "reviewer": REVIEWER, "draft_digest": read["digest"]}
    done("sign the Kazakh draft", await administration.post(f"{path}/signatures", signature))
    signed = await draft(gateway, rating, BODY)
    drafts = [language for language, machine in signed["machine_draft"].items() if machine]
    return (
        f"{BODY}: {len(signed['findings'])} findings, one section in a person's words beside the "
        f"generated ones; still machine drafts: {', '.join(drafts)}"
    )
