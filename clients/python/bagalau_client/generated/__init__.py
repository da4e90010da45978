# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 8b6aa51a98a7c437119bacc025e34b53776d9c268483f2d061cfc6a4df1ca0fc
# and is
# 322703a12ae4368e6363fc934a6fe077befc8dbb2b812176bb30190b591dbbe3
