"""The statistics used by the checks of an audit."""
