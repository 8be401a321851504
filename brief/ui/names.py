"""What panels call the kinds and languages of documents."""

from PySide6.QtCore import QCoreApplication

from brief.core.model import Kind

#: What a language calls itself.
LANGUAGES = {
    "ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский",
    "es": "Español",
}  # fmt: skip


def language_name(code: str) -> str:
    """What a language calls itself; its code where that is not known."""
    return LANGUAGES.get(code, code)


def kind_name(kind: Kind) -> str:
    """What a document of this kind is called."""
    return {
        Kind.DRAFT: _tr("Draft"),
        Kind.LETTER: _tr("Letter"),
        Kind.STANDARD: _tr("Standard"),
        Kind.COMMENT: _tr("Comment"),
        Kind.REPORT: _tr("Report"),
        Kind.STATEMENT: _tr("Statement"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("names", text)
