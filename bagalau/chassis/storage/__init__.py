"""Files stored by the digest of their bytes: in a folder, or in S3-compatible storage."""

from bagalau.chassis.storage.blobs import BlobDamaged, BlobMissing, Blobs
from bagalau.chassis.storage.folder import sync_folder
from bagalau.chassis.storage.opening import open_blobs

__all__ = ["BlobDamaged", "BlobMissing", "Blobs", "open_blobs", "sync_folder"]
