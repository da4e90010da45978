# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 4fe8efa6cf7582d61b69362038a934945ec6804b3847e2acadccb433df2a961e
# and is
# fdb74b49f3c9d644a9ab9dc6b248e64142d43abe2b8591ac2bbd8408d9971e3c
