"""A patient-education kiosk: leaflets turned by touch, and a record of what was shown."""

__version__ = "0.1.0"
__commit__ = "$Format:%h$"  # what `git archive` and the builds put in its place
