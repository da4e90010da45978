"""The public site of a rated year: one pure function from a bundle to a folder of pages."""

from bagalau.publication.site.rendering import Rendered, render

__all__ = ["Rendered", "render"]
