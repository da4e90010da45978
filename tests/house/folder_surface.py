"""An import rule: what lies in a folder is reached through the folder's own surface.

import-linter's `protected` contract names one folder; this one holds for every folder of a package,
those to come included. It is registered in pyproject.toml and run by `lint-imports`.
"""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FolderSurfaceContract(Contract):
    """Modules in a folder of a package are imported by their siblings and by the folder only."""

    packages = fields.ListField(subfield=fields.StringField())
    ignored_folders = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import that passes a folder's surface by."""
        del verbose
        passed_by = [
            (importer, module)
            for package in self.packages
            for folder in sorted(graph.find_children(package))
            if folder not in (self.ignored_folders or ())
            for module in sorted(graph.find_descendants(folder))
            for importer in sorted(graph.find_modules_that_directly_import(module))
            if importer != folder and not importer.startswith(f"{folder}.")
        ]
        return ContractCheck(kept=not passed_by, metadata={"passed_by": passed_by})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import with the surface it should use."""
        for importer, module in check.metadata["passed_by"]:
            folder = module.rsplit(".", 1)[0]
            output.print_error(f"{importer} imports {module}: import from {folder} instead")
