# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 61eb898637bc7e0558081a9503ae39020ace73269270e00a520d1a1a8dce6964
# and is
# c9acad99e4e03835197212f78ad51d5461f783150f9b6b04a2769fecb4f6d49f
