# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 5a9969e11616e578ab6fc58de32df2cc6f10dea5241a46202175907f74cf904b
# and is
# 533e7b3cbead30570e75854aa3562ba4f40f04db8fc6a3bcc1a23d2e04bc0e1b
