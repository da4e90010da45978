"""Opens the store of files that a setting names."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from bagalau.chassis.runtime import SettingMissing
from bagalau.chassis.storage.blobs import Blobs
from bagalau.chassis.storage.folder import FolderBlobs
from bagalau.chassis.storage.objects import ObjectBlobs


@cache
def open_blobs(url: str) -> Blobs:
    """Open, once a process, `file:///folder` or `s3://bucket/prefix`.

    The keys, region and address of S3-compatible storage are read from the environment as AWS
    names them (`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL` …). Raises SettingMissing for another kind.
    """
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        return FolderBlobs(Path(url2pathname(parts.path)))
    if parts.scheme == "s3" and parts.netloc:
        from obstore.store import S3Store

        return ObjectBlobs(S3Store.from_url(url, client_options={"allow_http": True}))
    raise SettingMissing("BAGALAU_FILES_URL")
