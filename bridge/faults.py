"""What somebody can put right."""


class BridgeFault(Exception):
    """Raised with a sentence that says what is wrong, where, and what to do."""
