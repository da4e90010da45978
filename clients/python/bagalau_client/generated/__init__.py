# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# a665ea6dd24e6caa325abe6ac27ccc4a805df9a7d40c72c42cbaeab94d07c132
# and is
# 7d076dca3345c10d7d863bb77baad732684c58ae72bba6424cb36e5e4cb3b9c0
