"""The import rule on surfaces of folders lets the surface through, and nothing behind it."""

import grimp

from tests.house.folder_surface import FolderSurfaceContract

OPTIONS = {"root_packages": ["shop"]}


def checked(importer: str, imported: str, **options: object) -> list[tuple[str, str]]:
    graph = grimp.ImportGraph()
    for module in ("shop", "shop.tills", "shop.tills.drawer", "shop.tills.keys", "shop.doors"):
        graph.add_module(module)
    graph.add_import(importer=importer, imported=imported)
    contract = FolderSurfaceContract("surface", OPTIONS, {"packages": ["shop"], **options})
    found: list[tuple[str, str]] = contract.check(graph, verbose=False).metadata["passed_by"]
    return found


def test_what_lies_behind_a_surface_is_not_imported_from_elsewhere() -> None:
    assert checked("shop.doors", "shop.tills.drawer") == [("shop.doors", "shop.tills.drawer")]


def test_the_surface_and_what_lies_beside_are_imported() -> None:
    assert checked("shop.doors", "shop.tills") == []
    assert checked("shop.tills.keys", "shop.tills.drawer") == []


def test_a_folder_may_be_ignored_by_name() -> None:
    assert checked("shop.doors", "shop.tills.drawer", ignored_folders=["shop.tills"]) == []
