# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""
