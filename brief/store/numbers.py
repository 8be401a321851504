"""Whether two steps of an eid bear the same number, however it is written."""

#: Elements whose numbers may be printed in Roman or Arabic figures from one text to the next.
_COUNTED = frozenset({"art", "chp", "part", "title", "sec", "annex"})


def same_number(step: str, other: str) -> bool:
    """`art_4` and `art_IV` are the same; `art_4` and `chp_4`, `para_4` and `para_IV` are not."""
    prefix, _, number = step.partition("_")
    other_prefix, _, other_number = other.partition("_")
    if prefix != other_prefix or prefix not in _COUNTED:
        return False
    from brief.core.references import number_value  # a dear one, seldom wanted at the start

    value = number_value(number)
    return value is not None and value == number_value(other_number)
