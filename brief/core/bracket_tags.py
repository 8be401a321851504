"""What stands in square brackets and is no alternative: status tags, asides, blanks; as tables."""

import re
from enum import StrEnum
from functools import lru_cache


class ParagraphStatus(StrEnum):
    """How far a paragraph is agreed. Only people reopen one; the rest its text tells."""

    OPEN = "open"
    BRACKETED = "bracketed"
    AD_REFERENDUM = "ad referendum"
    AGREED = "agreed"
    REOPENED = "reopened"


#: What a tag says when that is all it says, folded: small letters, one space, no marks.
_TAGS = {
    ParagraphStatus.AGREED: (
        *("agreed", "agreed text", "text agreed", "agreed language", "closed"),
        *("convenu", "texte convenu", "acordado", "texto acordado", "convenido"),
        *("согласовано", "согласованный текст", "متفق عليه", "نص متفق عليه", "已商定", "商定"),
    ),
    ParagraphStatus.AD_REFERENDUM: (
        *("agreed ad referendum", "agreed ad ref", "ad referendum", "ad ref", "adref"),
        *("provisionally agreed", "agreed provisionally", "tentatively agreed"),
        *("agreed in principle", "agreed in informals", "agreed subject to confirmation"),
        *("convenu ad referendum", "accepté ad referendum", "approuvé ad referendum"),
        *("acordado ad referendum", "convenido ad referendum", "aprobado ad referendum"),
        *("согласовано ad referendum", "предварительно согласовано"),
        *("متفق عليه بشرط الاستشارة", "متفق عليه رهن الاستشارة", "尚待核准", "暂定商定"),
    ),
    ParagraphStatus.OPEN: (
        *("pending", "still pending", "open", "reserved", "not agreed", "no consensus"),
        *("under discussion", "under consideration", "under negotiation", "for discussion"),
        *("tbc", "tbd", "to be revisited", "to be discussed", "to be confirmed"),
        *("to be determined", "to be decided", "to be considered", "to be completed"),
        *("to be inserted", "to be drafted", "to be reviewed", "placeholder"),
        *("en suspens", "à réexaminer", "à examiner", "à confirmer", "à déterminer", "réservé"),
        *("pendiente", "por examinar", "por confirmar", "por determinar", "en examen"),
        *("отложено", "на рассмотрении", "подлежит уточнению", "подлежит обсуждению"),
        *("معلق", "قيد النظر", "قيد المناقشة", "يحدد لاحقا", "待定", "待议", "待讨论", "待确认"),
    ),
}
#: A tag may go on behind these: "to be revisited in the light of article 5".
_BEGINNINGS = (
    *("agreed ad referendum", "agreed ad ref", "ad referendum", "ad ref", "provisionally agreed"),
    *("to be revisited", "to be discussed", "to be confirmed", "to be determined by"),
    *("under discussion", "under consideration", "under negotiation", "pending further"),
    *("pending consultations", "pending discussion", "pending outcome", "pending agreement"),
    *("convenu ad referendum", "acordado ad referendum", "согласовано ad referendum"),
)
_DATED = re.compile(r"agreed(?: on| in| at)? (?:\d|(?:the )?informal|plenary)")
_BY_PHRASE = {phrase: status for status, phrases in _TAGS.items() for phrase in phrases}
_LONGEST = 160

#: Remarks of editors and of the secretariat: these whole, or beginning so.
_ASIDES = frozenset(
    ["sic", "emphasis added", "emphasis in original", "footnote omitted", "footnotes omitted",
     "citation omitted", "citations omitted", "internal quotation marks omitted", "ibid", "n d",
     "deleted", "signed", "translation", "unofficial translation", "no text"]
)  # fmt: skip
_ASIDE_BEGINNINGS = (
    *("on the report of", "without reference to a", "moved to article", "moved to paragraph"),
    *("moved to chapter", "moved to the preamble", "moved from article", "moved from paragraph"),
    *("merged with article", "merged with paragraph", "formerly article", "now article"),
    *("see article", "see paragraph", "see also", "note by", "drafting note", "chair s"),
    *("title to be", "placement to be", "original english", "original french"),
    *("original spanish", "original russian", "original arabic", "original chinese"),
    *("sur la base du rapport", "sans renvoi", "sobre la base del informe", "sin remisión previa"),
    *("по докладу", "без передачи", "بناء على تقرير", "دون الإحالة", "未经发交"),
)
_REPORT = re.compile(r"根据.{1,20}委员会.{0,6}报告.*")
_SYMBOL = re.compile(
    r"[A-Z][A-Za-z.]{0,12}(?:/[\w.()-]+){1,8}(?:[ ,;]+(?:paras?\.?|and|Add\.|\d).*)?"
)
_DIGITS = re.compile(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[*†‡]{1,3}|[ivx]{1,4}")
_BLANK = re.compile(r"[\s_xX•*–—-]*")
_ELLIPSIS = re.compile(r"\s*(?:\.{2,}|…+)\s*")
_LINK = re.compile(r"\([^\s()]*[:/#.][^\s()]*\)|:\s*https?://")


class BracketKind(StrEnum):
    """What a pair of brackets is when it is no alternative."""

    STATUS = "status"
    ASIDE = "aside"
    BLANK = "blank"
    LABEL = "label"


@lru_cache(maxsize=1 << 12)
def tag_status(inside: str) -> ParagraphStatus | None:
    """The status that a tag gives, None where it is no tag: `agreed by the Parties` is none."""
    if len(inside) > _LONGEST:
        return None
    said = _folded(inside)
    if status := _BY_PHRASE.get(said):
        return status
    if _DATED.match(said):
        return ParagraphStatus.AGREED
    begun = next((each for each in _BEGINNINGS if said.startswith(f"{each} ")), "")
    return _BY_PHRASE.get(begun, ParagraphStatus.OPEN) if begun else None


def kind_of(inside: str, before: str, after: str) -> BracketKind | None:
    """What brackets are, by what is in them and what stands right around; None: an alternative.

    A number is one ("within [60] [90] days", "[4] years") unless it hangs on a word or a mark, or
    ends a line or a sentence, as the numbers of footnotes do.
    """
    if _ELLIPSIS.fullmatch(inside) or _LINK.match(after) or _is_editorial(inside, before, after):
        return BracketKind.ASIDE
    if _BLANK.fullmatch(inside):
        return BracketKind.BLANK
    if len(inside) > _LONGEST:
        return None
    if tag_status(inside):
        return BracketKind.STATUS
    aside = _is_remark(inside) or (_DIGITS.fullmatch(inside) and _is_footnote(before, after))
    return BracketKind.ASIDE if aside else None


@lru_cache(maxsize=1 << 12)
def _is_remark(inside: str) -> bool:
    said = _folded(inside)
    if said in _ASIDES or f"{said} ".startswith(_ASIDE_BEGINNINGS) or _REPORT.fullmatch(inside):
        return True
    return bool(_SYMBOL.fullmatch(inside)) and any(map(str.isdigit, inside))


def _is_footnote(before: str, after: str) -> bool:
    """Whether a number hangs on something, ends something, or begins the note's own line."""
    if before[-1:] and not before[-1].isspace() and before[-1] not in "[(/]":
        return True
    rest = after.lstrip(" \t")
    if before[-1:] in {"", "\n"} and rest[:1].isupper():
        return True
    return not rest or not (rest[0].isalnum() or rest[0] in "[/(")


def _is_editorial(inside: str, before: str, after: str) -> bool:
    """A letter whose case an editor changed: `[t]he Parties`."""
    starts_word = not before[-1:].isalnum()
    has_case = len(inside) == 1 and inside.lower() != inside.upper()
    return has_case and starts_word and after[:1].isalpha()


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())
