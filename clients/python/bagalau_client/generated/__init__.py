# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# d81dd6d9ec774565f49755e17632a400529ab39793d1a4fafc311e10fdba4186
# and is
# 742d851088e5a0b505cdec5e47d1a6704dd05d1445bd8996f22339d588feceaf
