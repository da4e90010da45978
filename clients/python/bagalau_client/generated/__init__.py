# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 81e7c908d28e5e8c1533f0270ba661bfcd51ce5097c147f154a990fa9461ba85
# and is
# fb23f7e73d37472d5c6249383e59fc1b773932333e08778c4e4c86a129972fb5
