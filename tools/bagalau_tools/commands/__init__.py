"""The commands of `bagalau` that belong to no one folder, each module loaded when it is asked for."""
