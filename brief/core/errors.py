"""Errors the world causes, each a sentence that a delegate may read; anything else is a bug."""


class BriefError(Exception):
    """Says in one sentence what happened, that nothing was lost, and what to do."""

    exit_code = 1


class NotFound(BriefError):
    """What was asked for is not in the library."""


class Refused(BriefError):
    """Damaged, too large, too new or not to be trusted: left alone rather than half used."""

    exit_code = 3
