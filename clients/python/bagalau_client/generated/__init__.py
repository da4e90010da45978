# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 7df2890eb5938ad059b6baad7682e1a30f3779253ec67be72cf1614d780c62f8
# and is
# ff1230e1735c9f7775928d74407e85e78910b6b53ab19194c2b021ec20b570f7
