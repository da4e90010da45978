"""Checks a bundle whole: every listed file there, of its size and digest, and no other one."""

import hashlib

from bagalau.publication.bundle.faults import BundleFault, BundleRefused, fault
from bagalau.publication.bundle.manifest import MANIFEST, BundleFile
from bagalau.publication.bundle.paths import is_plain_path
from bagalau.publication.bundle.reading import Bundle


def check_bundle(bundle: Bundle) -> list[BundleFault]:
    """Give every fault of a bundle's files; none when each is what the manifest says.

    What the documents say of one another is for the verifier. Raises BundleRefused for a bundle
    without a manifest that could be read.
    """
    listed = bundle.manifest.files
    there = bundle.sizes
    faults = list(bundle.faults)
    known = {MANIFEST}
    for each in listed:
        if each.path in known:
            faults.append(fault("entry_twice", each.path))
        elif not is_plain_path(each.path):
            faults.append(fault("path_refused", each.path))
        elif each.path not in there:
            faults.append(fault("file_missing", each.path))
        elif found := _of_file(bundle, each):
            faults.append(found)
        known.add(each.path)
    faults.extend(fault("file_unknown", path) for path in sorted(there.keys() - known))
    return faults


def _of_file(bundle: Bundle, each: BundleFile) -> BundleFault | None:
    found = bundle.sizes[each.path]
    if found < each.bytes:
        return fault("size_differs", each.path, found=found, stated=each.bytes)
    covered, count = hashlib.sha256(), 0
    try:
        for piece in bundle.pieces(each.path):
            covered.update(piece)
            count += len(piece)
    except BundleRefused as refused:
        return refused.fault
    if count != each.bytes:
        return fault("size_differs", each.path, found=count, stated=each.bytes)
    digest = f"sha256:{covered.hexdigest()}"
    if digest != each.sha256:
        return fault("digest_differs", each.path, found=digest, stated=each.sha256)
    return None
