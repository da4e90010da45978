# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# d75ea8d80c7d85dc038c8a6f246f2e94bd884a5c1f556ffa8bd3175c57b49425
# and is
# 6bd1e475a2306b868804ae1ea78ea812dd1f10375e2a847625e051ce27a93fbc
