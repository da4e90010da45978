"""Prints the digest of each format of a document in three languages: run in processes of their own."""

import hashlib
import sys

from bagalau.documents.rendering import Format, digest_of, render
from tests.documents.documents import whole

if __name__ == "__main__":
    for language in ("kk", "ru", "en"):
        for how in Format:
            document = whole(language)
            written = hashlib.sha256(render(document, how)).hexdigest()
            sys.stdout.write(f"{language} {how} {written} {digest_of(document, how)}\n")
