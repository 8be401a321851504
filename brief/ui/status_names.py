"""The statuses of paragraphs in words, and the sign each has in the contents and the table."""

from PySide6.QtCore import QCoreApplication

from brief.core.bracket_tags import ParagraphStatus

#: Signs that are told apart without colour, and are in every font.
SIGNS = {
    ParagraphStatus.OPEN: "",
    ParagraphStatus.BRACKETED: "[ ]",
    ParagraphStatus.AD_REFERENDUM: "ad ref",
    ParagraphStatus.AGREED: "✓",
    ParagraphStatus.REOPENED: "↺",
}


def status_name(status: ParagraphStatus) -> str:
    """A status in words."""
    return {
        ParagraphStatus.OPEN: _tr("open"),
        ParagraphStatus.BRACKETED: _tr("in brackets"),
        ParagraphStatus.AD_REFERENDUM: _tr("agreed ad referendum"),
        ParagraphStatus.AGREED: _tr("agreed"),
        ParagraphStatus.REOPENED: _tr("reopened"),
    }[status]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Status", text)
