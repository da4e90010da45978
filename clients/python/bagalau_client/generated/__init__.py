# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# ce5fecec794eff7ee534cd65be9bb06d601dc563c202c2fda0c9ac7b9da98d18
# and is
# 7e0a8f3b4b2635e3cb0f6c7b5af3a843cda6560ded931a693a715101be71b784
