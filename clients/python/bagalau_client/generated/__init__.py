# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# b936f5168e4ddc03e8a5b9b5607cfa4e16cf94012d459e2e35440b482c83376b
# and is
# be689cd1e8fce34b795d84aa4a326f540a6352270fe88226a4ace67421a06b87
