from brief.core.fingerprint import fingerprint


def test_white_space_does_not_count():
    assert fingerprint("Each State  Party\nshall") == fingerprint("Each State Party shall")


def test_a_word_a_number_and_a_mark_count():
    prints = {fingerprint(t) for t in ("shall adopt", "may adopt", "shall adopt.", "shall adopt 2")}
    assert len(prints) == 4
