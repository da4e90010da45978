# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 6268df8e068f50a6f775a7caee906aca8cb5b7e054ba97b39ac5964011821fe6
# and is
# e9da265c12375906d3ec2b7ac5a9248dc08f10385c0a51a92dcc706c29fbe99d
