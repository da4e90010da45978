# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
<<<<<<< HEAD
# 74ceb2b268ca71358ad434f7a7acf4126a14830b4183e6254ae9d698bd94a9e0
# and is
# 5962769f73f75e879bd809e52b2ef5a7a932bab78f285264f398c19620137aa9
=======
# 90a31952c8297792faa449ed3ed06e06888e6c58e86cf8828368849556c0c60c
# and is
# a8d8d39cb61ff5642c7d6cae038f799d370c48e625fb68218f5f19fd357f604e
>>>>>>> main
