"""One call makes an application: operations, health, problems."""

from bagalau.chassis.application.application import create_app

__all__ = ["create_app"]
