"""The set phrases by which treaties and resolutions open and end, in the six languages."""

import re

from brief.importers.heading_words import BODIES, PREAMBLE

_TESTIMONIUM = re.compile(
    r"[*_]*(?i:in (?:witness|faith) (?:whereof|thereof)|done (?:at|in) |en foi de quoi|fait à "
    r"|en fe de lo cual|en testimonio de lo cual|hecho en |в удостоверение чего"
    r"|совершено в )|以昭信守|وإثباتا لذلك|إثباتا لما تقدم"
)
#: What stands below an adopted resolution: at which meeting, and when.
_MEETING = re.compile(
    r"[*_]*\d+(?:st|nd|rd|th|e|ª|-е)?\s*(?:\([^()]{1,20}\)\s*)?(?i:plenary meeting|meeting"
    r"|séance plénière|séance|sesión plenaria|пленарное заседание)\b"
)
_BODY = re.compile(rf"[*_]*(?i:{BODIES})\s*[*_]*[,،，:：]?[*_]*")
_PREAMBLE_WORD = re.compile(
    rf"(?:{'|'.join(w for word in PREAMBLE.split('|') for w in (word.capitalize(), word.upper()))})"
    r"[\s.:]+(?=\S)"
)
_LIST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def is_testimonium(text: str) -> bool:
    """Whether a text begins as the last words of a treaty do: `IN WITNESS WHEREOF`."""
    return bool(_TESTIMONIUM.match(text))


def is_meeting(text: str) -> bool:
    """Whether a text says at which meeting a resolution was adopted, as the line below it does."""
    return bool(_MEETING.match(text))


def is_body(text: str) -> bool:
    """Whether a text is the name of the body that speaks: `The General Assembly,`."""
    return bool(_BODY.fullmatch(text.strip()))


def without_preamble_word(text: str) -> str:
    """A preamble without the word `Preamble` in front of its first sentence."""
    if not _PREAMBLE_WORD.match(text):
        return text
    # What comes to stand first is still a word of a sentence and begins no list.
    return _LIST_NUMBER.sub(r"\1\\\2", _PREAMBLE_WORD.sub("", text, count=1))
