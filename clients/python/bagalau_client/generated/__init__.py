# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 03eaa58105f37b7edaf98cf5de6f12bb89d55406b65ad3d8c566cda5fa948ffd
# and is
# cb3b9d1f5d5cb80470935a75c516522b3e1123c58c18bf87bdbb2327406ae5d3
