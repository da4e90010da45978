# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 30042d7b2a7189e0864316265e697fd2192e2603e3babce15ced97b5cd04db53
# and is
# 8e97b6ed5a838d32006b807516273acc5766831b99424096c15823d0fdad8ba8
