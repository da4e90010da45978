"""Push one batch with any HTTP client; the models read what is answered."""

import json
import os
import sys
import urllib.request

from generated_models import Receipt

record = {
    "body": "health",
    "month": os.environ["MONTH"],
    "documents_all": 10,
    "documents_electronic": 9,
}
request = urllib.request.Request(
    f"{os.environ['AT']}/api/orgdev/v1/datasets/documents/imports",
    data=json.dumps([record]).encode(),
    headers={
        "Authorization": f"Bearer {os.environ['TOKEN']}",
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request) as answer:
    receipt = Receipt.model_validate_json(answer.read())
sys.stdout.write(f"{receipt.state.value} {receipt.counts.created}\n")
