# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# fd718d9301466986420d2d9334042d6de2b4f2a16f0d24ebba4717061a9bfeb1
# and is
# 249b64fe702200c8772513c6833a18b3a8cd72447f24567307eaa79420e5afdb
