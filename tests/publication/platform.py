"""A platform that answers what a rated year is gathered from: the API's addresses over a made year."""

import re

import httpx
import orjson

AT = "http://platform.test"


def page(entries):
    return {"entries": entries, "next": None}


def answers_of(year, version=1):
    """Give what each address of the gateway answers about a year, by path."""
    rated, api = year.rating["year"], "/api/aggregator/v1"
    found = {
        f"{api}/ratings/{rated}": year.rating,
        f"{api}/ratings/{rated}/{version}": year.rating,
        f"{api}/ratings/{rated}/{version}/intervals": year.intervals,
        f"{api}/cycles/{rated}/register": year.register,
        f"{api}/administration/documents/composition": {
            "content": {"editions": {year.rating["composition"]: {"text": year.composition}}}
        },
        f"{api}/decisions/{rated}/{version}": {
            "state": "considered",
            "actions": [{"name": "vote"}],
        },
        f"{api}/conclusions/{rated}/{version}": {**year.conclusions["country"], "state": "drafted"},
    }
    for entry in year.rating["entries"]:
        body = entry["body"]
        conclusion = {**year.conclusions[body], "state": "signed", "actions": []}
        found[f"{api}/conclusions/{rated}/{version}/{body}"] = conclusion
        found[f"{api}/bodies/{body}/history"] = {"body": {"code": body}, "years": []}
    for block, of_block in year.blocks.items():
        api = f"/api/{block}/v1"
        found[f"{api}/scorecards/{rated}/documents/{of_block.scorecards['digest']}"] = (
            of_block.scorecards
        )
        found[f"{api}/scoring-inputs/{rated}"] = of_block.inputs
        found[f"{api}/measure-definitions"] = page([{"code": "answered"}])
        found[f"{api}/recommendations"] = page([{"id": "1", "actions": [{"name": "plan"}]}])
        found[f"{api}/burden/{rated}"] = page([])
    return found


def transport(answers):
    """Answer from a mapping of paths; 404 with a problem for every other one."""

    def answer(request):
        if request.url.path == "/auth/token":
            return httpx.Response(200, json={"access_token": "t", "expires_in": 600})
        found = answers.get(request.url.path)
        if found is None:
            problem = {"status": 404, "code": "unknown", "detail": request.url.path, "title": ""}
            return httpx.Response(404, json=problem)
        return httpx.Response(200, content=orjson.dumps(found))

    return httpx.MockTransport(answer)


def without(answers, pattern):
    """Give the answers but those of addresses that match."""
    return {path: each for path, each in answers.items() if not re.search(pattern, path)}
