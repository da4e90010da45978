#!/usr/bin/env bash
# A webhook with a signature of another form is refused by three kinds of errors, two of them undocumented.
#
# Seen with standardwebhooks 1.1.0: `Webhook.verify` is said to raise WebhookVerificationError; a header
# without a comma ends in ValueError (it could not be unpacked), one whose text is no base64 in
# binascii.Error. A receiver that catches the documented error alone answers 500 to any passer-by, and its
# sender tries again for days.
# What it means for us: the receivers in our guide catch ValueError too, of which binascii.Error is a kind,
# and answer 401.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install standardwebhooks==1.1.0 2>/dev/null
venv/bin/python - <<'PYTHON'
import base64
import time
from standardwebhooks import Webhook
webhook = Webhook("whsec_" + base64.b64encode(b"a secret of the receiver").decode())
found = []
for signature in ("v1,AAAA", "v1", "v1,abc"):
    headers = {"webhook-id": "m", "webhook-timestamp": str(int(time.time())), "webhook-signature": signature}
    try:
        webhook.verify("{}", headers)
    except Exception as refused:  # whatever it is, it is what a receiver has to catch
        found.append(type(refused).__name__)
        print(signature, "is refused by", found[-1])
assert found == ["WebhookVerificationError", "ValueError", "Error"], found
PYTHON
