# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# cb285465e92c6fc6b86e753a08f72f8ecc30fd336640fa338cfa71bfbf69e252
# and is
# b05ba4b672db3b6d68d99276879ecd8ffdb0186cc8f94401aff80d2bce82de9f
