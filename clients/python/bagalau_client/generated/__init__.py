# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 2964be19330be5cd2646891aa32b8090387744287baa7055728d9c3a378868ca
# and is
# 4ff56cad7e162da3aefe3a8979e3da1b580ab6d2630affb76093b08778985b54
