"""Push one batch by the generated client: typed records as JSON, and the same as a file."""

import os
import sys
from http import HTTPStatus

from generated_client import AuthenticatedClient
from generated_client.api.orgdev_intake import orgdev_import_records
from generated_client.models.orgdev_import_records_json_body_item import (
    OrgdevImportRecordsJsonBodyItem,
)
from generated_client.models.receipt import Receipt

client = AuthenticatedClient(base_url=os.environ["AT"], token=os.environ["TOKEN"])
record = OrgdevImportRecordsJsonBodyItem.from_dict(
    {
        "body": "health",
        "month": os.environ["MONTH"],
        "documents_all": 10,
        "documents_electronic": 9,
    }
)
answer = orgdev_import_records.sync_detailed("documents", client=client, body=[record])
assert answer.status_code == HTTPStatus.CREATED, answer.content
assert isinstance(answer.parsed, Receipt)
sys.stdout.write(f"{answer.parsed.state.value} {answer.parsed.counts.created}\n")
