#!/usr/bin/env bash
# A path parameter called `body` beside a request body gives Python that does not compile.
#
# Seen with openapi-python-client 0.29.1: for POST /bodies/{body}/objections with a JSON request body, a
# valid description, the generated function takes `body` twice, "duplicate argument 'body' in function
# definition". The generator ends with "ruff failed", which names a generated file and not the parameter
# of the description that has to be called otherwise.
# What it means for us: no path parameter is called `body`; addresses say {body_code}.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install openapi-python-client==0.29.1 ruff==0.14.0 2>/dev/null
describe() {
  printf '%s' '{"openapi":"3.1.0","info":{"title":"Objections","version":"1"},"paths":{"/bodies/{'"$1"'}/objections":
    {"post":{"operationId":"raiseObjection","parameters":[{"name":"'"$1"'","in":"path","required":true,"schema":{"type":"string"}}],
    "requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["text"],
    "properties":{"text":{"type":"string"}}}}}},"responses":{"201":{"description":"It is entered"}}}}}}' >"$1.json"
}
compiled() {
  describe "$1"
  PATH="$home/venv/bin:$PATH" "$home/venv/bin/openapi-python-client" generate --path "$1.json" --output-path "$1" >"$1.log" 2>&1 || true
  venv/bin/python -m compileall -q "$1" >"$1.compiled" 2>&1 && echo compiles || { grep -m1 -o "SyntaxError: .*" "$1.compiled"; }
}
venv/bin/openapi-python-client --version
named=$(compiled body); other=$(compiled body_code)
echo "path parameter body:      $named"
echo "path parameter body_code: $other"
[ "$named" = "SyntaxError: duplicate argument 'body' in function definition" ] && [ "$other" = compiles ]
