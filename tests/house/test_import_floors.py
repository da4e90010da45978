"""How many folders stand on one another inside a package: a chain of imports is no longer than drawn."""

from functools import cache

import grimp
import pytest

FLOORS = {"bagalau.blocks": 12, "bagalau.scoring": 8, "services.aggregator": 8}


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("bagalau", "services", cache_dir=None)


def folders_below(graph, package):
    """Give, for each folder of a package, the folders of the package it imports."""
    folders = graph.find_children(package)

    def of(module):
        return next((each for each in folders if f"{module}.".startswith(f"{each}.")), None)

    return {
        folder: {
            of(imported)
            for module in (folder, *graph.find_descendants(folder))
            for imported in graph.find_modules_directly_imported_by(module)
        }
        - {folder, None}
        for folder in folders
    }


@pytest.mark.parametrize(("package", "most"), FLOORS.items())
def test_no_chain_of_folders_is_longer_than_drawn(graph, package, most):
    below = folders_below(graph, package)

    @cache
    def chain(folder):
        return (folder, *max((chain(each) for each in below[folder]), key=len, default=()))

    longest = max((chain(each) for each in below), key=len)
    assert len(longest) <= most, " -> ".join(longest)
