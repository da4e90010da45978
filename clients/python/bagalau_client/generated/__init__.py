# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 00dde218b83adb6ee8b6855e6793ab705b671af13289bd3e6daffbac685acae6
# and is
# 8fe7d42cb26e4b5121ed9e1e527f1804ee769f3c329ebaa1c18d436db7ad1bb9
