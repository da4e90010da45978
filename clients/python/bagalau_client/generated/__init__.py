# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 2b66ac250f54ae4b6a1f99ab0ba157cb78dd19af9d0de7b075a270eb786d5682
# and is
# 3f27e39eb4a3c2b4ae11ba7292ecd1a15055d6fb84ba08584c14748c7bd1f4d9
