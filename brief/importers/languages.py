"""Which language a text is in, told by its letters and its commonest words."""

import re

_COMMON = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in shall be any for or that which this with by",
        "fr": "le la les de des et du dans pour ou que qui une par est sur aux l d à",
        "es": "el los las de del y en para que una por con se o al su será",
        "pt": "os as de da do dos das em não uma com ao à são pelo pela ou",
        "de": "der die das und den dem des ein eine zu von mit ist nicht auf für",
        "it": "il gli della delle dei di che per una non è con sono nel alla",
        "nl": "het een van en de dat op te zijn niet voor met wordt door",
        "sw": "ya na wa kwa za la katika ni kila mtu cha au haki",
    }.items()
}
_WORD = re.compile(r"[^\W\d_]+")
#: The letters of scripts; a text's script is the one that most of its letters belong to.
_SCRIPTS = {
    "arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3]"),
    "han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "kana": re.compile(r"[\u3041-\u30ff]"),
    "hangul": re.compile(r"[\uac00-\ud7a3]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "hebrew": re.compile(r"[\u05d0-\u05ea]"),
    "thai": re.compile(r"[\u0e01-\u0e4e]"),
    "greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "devanagari": re.compile(r"[\u0900-\u097f]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
}
#: One Chinese character says as much as some three letters of an alphabet.
_WEIGHT = {"han": 3, "kana": 2, "hangul": 2}
_ONLY = {"hangul": "ko", "hebrew": "he", "thai": "th", "greek": "el", "devanagari": "hi"}
_SCRIPT_OF = {
    **dict.fromkeys(["ar", "fa", "ur", "ps", "ug"], "arabic"),
    **dict.fromkeys(["ru", "uk", "bg", "be", "mk", "kk", "ky", "mn"], "cyrillic"),
    **{language: script for script, language in _ONLY.items()},
    "zh": "han",
    "ja": "han",
    "mr": "devanagari",
    "ne": "devanagari",
    "yi": "hebrew",
    **dict.fromkeys([*_COMMON, "pl", "cs", "ro", "hu", "sv", "da", "fi", "tr", "vi"], "latin"),
}
_PERSIAN, _URDU = re.compile("[پچژگ]"), re.compile("[ٹڈڑں]")
_UKRAINIAN, _RUSSIAN = re.compile("[іїєґ]", re.IGNORECASE), re.compile("[ыэъё]", re.IGNORECASE)
_SAMPLE = 20_000
_PER_CENT, _SOME, _MOST_OTHERS = 100, 3, 60


def guess_language(text: str) -> str:
    """The most likely of the six languages of the United Nations and of some others.

    `en` where nothing tells.
    """
    sample = text[:_SAMPLE]
    letters = _letters(sample)
    most = max(letters, key=lambda script: letters[script])
    if letters[most] and most != "latin":
        return _by_letters(sample, most, letters)
    words = _WORD.findall(sample.lower())
    hits = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    return max(hits, key=lambda language: hits[language]) if any(hits.values()) else "en"


def _by_letters(sample: str, script: str, letters: dict[str, int]) -> str:
    """Which of a script's languages a text is in, by letters that only some of them have."""

    def are_many(pattern: re.Pattern[str]) -> bool:
        return len(pattern.findall(sample)) * _PER_CENT > letters[script]

    if script in {"han", "kana"}:
        return "ja" if letters["kana"] * _PER_CENT > letters["han"] * _SOME else "zh"
    if script == "arabic":
        return "ur" if are_many(_URDU) else "fa" if are_many(_PERSIAN) else "ar"
    if script == "cyrillic":
        ukrainian = len(_UKRAINIAN.findall(sample)) > len(_RUSSIAN.findall(sample))
        return "uk" if ukrainian else "ru"
    return _ONLY[script]


def is_written_in(text: str, language: str) -> bool:
    """Whether a text may be in a language, by its letters; one that is not known may be any."""
    script = _SCRIPT_OF.get(language)
    letters = _letters(text[:_SAMPLE])
    if script is None or not sum(letters.values()):
        return True
    own = letters[script] + (letters["kana"] if language == "ja" else 0)
    others = max(count for name, count in letters.items() if name not in {script, "kana"})
    return others * _PER_CENT < (own + others) * _MOST_OTHERS


def checked(declared: str, text: str) -> tuple[str, str]:
    """The language that a file declares, unless the letters of its text are those of another.

    Then what its letters say is taken, and the second value is a sentence about it.
    """
    if not declared or is_written_in(text, declared):
        return declared, ""
    found = guess_language(text)
    return found, f"it says that its language is {declared}, but its letters say {found}"


def _letters(sample: str) -> dict[str, int]:
    return {
        script: len(pattern.findall(sample)) * _WEIGHT.get(script, 1)
        for script, pattern in _SCRIPTS.items()
    }
