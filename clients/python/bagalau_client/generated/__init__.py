# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# ab00190fc5b9171286d5ac0bf4f7d330487f9756a30ce1213d63a4110967de40
# and is
# 014ec74b3f9db986e9938c8104e41c1e7ceb9af28669de22e8bcd9c78ea06114
