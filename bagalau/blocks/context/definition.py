"""The definition of a block: its name, datasets, measures and the folder of its methodology."""

from dataclasses import dataclass
from pathlib import Path

from bagalau.blocks.datasets import Dataset, Measures
from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.wire import Names


@dataclass(frozen=True)
class BlockDefinition:
    """One block: what may be sent to it, what is counted from that, and where its law lies."""

    name: str
    names: Names
    datasets: tuple[type[Dataset], ...]
    measures: Measures
    methodology: Path

    def shape(self, dataset: str) -> type[Dataset]:
        """Give the shape of a dataset. Raises NotFound `dataset_unknown`."""
        for each in self.datasets:
            if each.about.code == dataset:
                return each
        known = ", ".join(each.about.code for each in self.datasets)
        raise NotFound("dataset_unknown", dataset=dataset[:64], known=known)
