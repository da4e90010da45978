"""What a body does that objects, and who hears it: a file, an objection, a commission, a decision."""

REVIEWS = "/v1/reviews/2025"
ACT = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
OBJECTION = {
    "contested": [{"indicator": "B2.01", "argument": "two answers were not counted"}],
    "documents": ["No. 12-4/318 of 2026-04-17"],
}
VERDICT = {"accepted": True, "reason": "the letters prove it", "document": "minutes No. 3"}
COMMISSION = {
    "order": "No. 41 of 2026-04-16",
    "members": [
        {"person": "special-commission-apart", "organisation": "apart", "chair": True},
        {"person": "A. Observer", "organisation": "chancellery", "working_body": True},
    ],
}


async def send_file(people, body, content=ACT, *, by=None, **said):
    """Send a file about a body as its head; give its id."""
    who = by or ("head", body)
    path, named = f"/v1/evidence/2025/{body}", {"name": "act.pdf", **said}
    answer = await people.ask(*who, "POST", path, params=named, content=content)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


async def object_to(people, body, **said):
    """Object with a file as the head of the body; give the answer."""
    evidence = [{"evidence": await send_file(people, body), "place": "page 3"}]
    path, paper = f"{REVIEWS}/{body}/objections", {**OBJECTION, "evidence": evidence, **said}
    return await people.ask("head", body, "POST", path, paper)


async def name_commission(people, body, objection, **said):
    """Name the commission of an objection as who assembles the block; give the answer."""
    path = f"{REVIEWS}/{body}/objections/{objection}/commission"
    return await people.ask("evaluator", "civil-service", "POST", path, {**COMMISSION, **said})


async def decide(people, body, objection, **said):
    """Decide on an objection as the member of its commission; give the answer."""
    path = f"{REVIEWS}/{body}/objections/{objection}/decision"
    return await people.ask("special-commission", "apart", "POST", path, {**VERDICT, **said})


async def post_as(people, client, role, organisation, path, paper):
    """Send a paper with another role than the client is known for; give the answer."""
    token = people.token(roles=[role], organisation=organisation, client=client)
    headers = {"Authorization": f"Bearer {token}"}
    return await people.client.post(path, json=paper, headers=headers)


async def heard(people, body, **said):
    """Object, name the commission and decide; give the objection as decided."""
    objected = await object_to(people, body)
    assert objected.status_code == 201, objected.text
    named = await name_commission(people, body, objected.json()["id"])
    assert named.status_code == 201, named.text
    decided = await decide(people, body, objected.json()["id"], **said)
    assert decided.status_code == 201, decided.text
    return decided.json()
