r"""Reproducible random numbers: a stated algorithm, keyed by what is varied.

The algorithm is Philox4x64-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as
1, 2, 3", 2011). For the draw of replication r (from 0) at a node of a family:

- key: the first two 64-bit words, big-endian, of SHA-256 of "seed\nfamily\nnode" in UTF-8;
- counter: (r div 4 + 1, 0, 0, 0); the word of the four that is taken: r mod 4;
- uniform number: the word's upper 53 bits divided by 2**53, so 0 <= u < 1.

So no draw depends on another family, another node or on how many replications there are.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray

from bagalau.analysis.columns import Floats

WORDS = 4


def uniforms(seed: str, family: str, node: str, *, first: int, count: int) -> Floats:
    """Give the uniform numbers of some replications at one node of one family.

    >>> uniforms("a", "weights", "goals", first=0, count=3)[2:].tolist() == uniforms(
    ...     "a", "weights", "goals", first=2, count=1).tolist()
    True
    """
    skipped = first % WORDS
    words = raw_words(key_of(seed, family, node), block=first // WORDS, count=skipped + count)
    return np.asarray(words[skipped:] >> np.uint64(11), np.float64) * 2.0**-53


def key_of(seed: str, family: str, node: str) -> tuple[int, int]:
    """Give the key of a node's draws."""
    named = hashlib.sha256(f"{seed}\n{family}\n{node}".encode()).digest()
    return int.from_bytes(named[:8], "big"), int.from_bytes(named[8:16], "big")


def raw_words(key: tuple[int, int], *, block: int, count: int) -> NDArray[np.uint64]:
    """Give words of Philox4x64-10; numpy adds one to the counter before its first block."""
    counter = np.array([block, 0, 0, 0], np.uint64)
    stream = np.random.Philox(key=np.array(key, np.uint64), counter=counter)
    return np.asarray(stream.random_raw(count), np.uint64)
