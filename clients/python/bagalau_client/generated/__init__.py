# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 08be81021296e8f0ef0fecc493b785bc1a58efb12f25fa13346a9cf64dad0ba7
# and is
# c9e9366a9f527fc0719242b2ec0f92e2619df958c06c0d8dfaeff7c613a2e26f
