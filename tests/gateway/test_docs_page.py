"""What the page of operations makes of the description, run by the Node.js of the environment."""

import json
import subprocess

from bagalau_tools.description import HOME, operations, read
from tests.npm import BINARIES, node_environment

PAGE = HOME / "gateway/public/docs.js"
PROGRAM = """
const { readFileSync } = require("node:fs");
const vm = require("node:vm");
const [page, description, phrase] = process.argv.slice(1);
const room = { console };
vm.createContext(room);
vm.runInContext(readFileSync(page, "utf8"), room);
const plain = (value) => ({ ...value, get: (name) => value[name], set: (name, one) => plain({ ...value, [name]: one }) });
class Groups extends Map {
  map(change) { return new Groups([...this].map(([name, each]) => [name, change(each, name)])); }
  filter(kept) { return new Groups([...this].filter(([, each]) => kept(each))); }
}
class Sized extends Array { get size() { return this.length; } }
const shown = room.forReading(JSON.parse(readFileSync(description, "utf8")));
const groups = new Groups();
for (const [path, item] of Object.entries(shown.paths)) for (const [method, operation] of Object.entries(item)) {
  const name = operation.tags[0];
  if (!groups.has(name)) groups.set(name, plain({ operations: new Sized() }));
  groups.get(name).get("operations").push(plain({ path, method, operation: plain(operation) }));
}
const found = [];
for (const [, group] of room.opsFilter(groups, phrase)) for (const each of group.get("operations")) found.push(each.get("operation").operationId);
const card = shown.paths["/api/citizens/v1/scorecards/{year}/{body_code}"].get;
console.log(JSON.stringify({ found, statuses: Object.keys(card.responses), refused: card.responses.refused.description, about: card.description }));
"""


def shown(phrase):
    description = HOME / "gateway/public/openapi.json"
    run = subprocess.run(
        [BINARIES / "node", "-e", PROGRAM, PAGE, description, phrase],
        env=node_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_the_page_finds_operations_by_their_words_and_folds_alike_refusals():
    by_name = {each["operationId"]: each for *_, each in operations(read())}
    seen = shown("citizens scorecard traces")
    assert "citizens_readScorecard" in seen["found"]
    assert len(seen["found"]) < len(by_name) / 20
    card = by_name["citizens_readScorecard"]
    assert seen["statuses"] == ["200", "304", "refused"]
    assert all(
        f"**{status}**" in seen["refused"] for status in card["responses"] if status[0] in "45"
    )
    assert ", ".join(card["x-roles"]) in seen["about"]
    assert shown("nothing is called so")["found"] == []
