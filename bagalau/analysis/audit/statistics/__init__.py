"""The statistics the checks of an audit stand on."""
