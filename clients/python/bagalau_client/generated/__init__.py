# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 74ceb2b268ca71358ad434f7a7acf4126a14830b4183e6254ae9d698bd94a9e0
# and is
# 5962769f73f75e879bd809e52b2ef5a7a932bab78f285264f398c19620137aa9
