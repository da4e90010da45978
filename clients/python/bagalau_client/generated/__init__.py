# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 5453d47e52ea43ba7dc7f3959d676041530e141acf72f14790f0fcd027dd7a0d
# and is
# 5132c29310578880d6672dcd71e013c734e76f2112a8a38cd166406bbb6ad2a7
