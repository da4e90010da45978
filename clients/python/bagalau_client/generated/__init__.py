# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 877c2b1e74b49a31b06d9203803de8192be5c0dbe567c26bd29f584d9a3ace58
# and is
# 88b7205209f733d157b7c5395e4ee325140b95b1e18b2cba031e7b8a5f622e65
