# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# b493b105c186573790668158154cdf0f056752f0a7edcb09dade46777588d0be
# and is
# b2adc0a4fea60bdd51a9a9e4c76362c750d5a9b50a44b39c8e6e7a260d3e92b4
