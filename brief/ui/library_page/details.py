"""One of the user's documents: what is known of it, what is to be checked, what can be done."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from brief.services.my_documents import MyDocument
from brief.services.wishes import Wishes
from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.facts_form import FactsForm, Offers
from brief.ui.library_page.documents_view import in_a_line
from brief.ui.problems_list import ProblemsList
from brief.ui.quality_badge import QualityBadge

_READING, _EDITING, _NOTHING = range(3)
_KILO = 1000


class DocumentDetails(QWidget):
    """Shows a document and asks for what is to be done with it; every signal names it by its id."""

    open_wanted = Signal(str)
    change_wanted = Signal(str, object)
    replace_wanted = Signal(str)
    original_wanted = Signal(str)
    folder_wanted = Signal(str)
    export_wanted = Signal(str)
    removal_wanted = Signal(str)
    #: Another document is wanted to be attached to what the library offers now.
    edit_begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: MyDocument | None = None
        self._offers = Offers()
        self.form = FactsForm(replacing=False)
        self._pages = QStackedWidget()
        self._title = plain_label("", "strong", wrap=True)
        self._badge, self._known, self._file = QualityBadge(), ElidedLabel(), ElidedLabel()
        self._problems = ProblemsList(self.tr("How it was read"))
        self._warning = self._warned()
        for page in (self._reading(), self._editing(), self._nothing()):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.show_document(None)

    # -- made once -----------------------------------------------------------------------------

    def _reading(self) -> QWidget:
        for label in (self._known, self._file):
            label.setProperty("look", "muted")
        self._problems.setProperty("look", "panel")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._badge)
        line.addWidget(self._known, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 4, 4, 4)
        column.setSpacing(7)
        column.addWidget(self._title)
        column.addLayout(line)
        column.addWidget(self._file)
        column.addLayout(self._buttons())
        column.addWidget(self._warning)
        column.addWidget(plain_label(self.tr("HOW IT WAS READ"), "caps"))
        column.addWidget(self._problems, 1)
        return page

    def _buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        self._open = self._button(self.tr("&Open"), self.open_wanted)
        self._open.setProperty("look", "primary")
        self._edit = QPushButton(self.tr("&Edit…"))
        self._edit.clicked.connect(self.edit)
        self._original = QPushButton(self.tr("O&riginal"))
        self._original.clicked.connect(self.warn)
        buttons = (
            self._open, self._edit, self._button(self.tr("Re&place…"), self.replace_wanted),
            self._original, self._button(self.tr("E&xport…"), self.export_wanted),
            self._button(self.tr("Re&move"), self.removal_wanted),
        )  # fmt: skip
        for place, button in enumerate(buttons):
            grid.addWidget(button, place // 3, place % 3)
        grid.setColumnStretch(3, 1)
        return grid

    def _button(self, name: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(name)
        button.clicked.connect(lambda: self._emit(signal))
        return button

    def _warned(self) -> QFrame:
        """What is said before a stranger's file is handed to another program."""
        frame = QFrame()
        frame.setProperty("look", "note")
        self._danger = plain_label(
            self.tr(
                "Another program will open this file as it came. It may run what is in it, or "
                "connect to the network: open it only if you trust where it came from."
            ),
            "",
            wrap=True,
        )
        self._anyway = QPushButton(self.tr("Open the original"))
        self._folder = QPushButton(self.tr("Show in folder"))
        never = QPushButton(self.tr("Not now"))
        self._anyway.clicked.connect(lambda: self._leave_warning(self.original_wanted))
        self._folder.clicked.connect(lambda: self._leave_warning(self.folder_wanted))
        never.clicked.connect(lambda: self._leave_warning(None))
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self._anyway, self._folder, never):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self._danger)
        column.addLayout(row)
        return frame

    def _editing(self) -> QWidget:
        self._save, stop = QPushButton(self.tr("&Save")), QPushButton(self.tr("Cancel"))
        self._save.setProperty("look", "primary")
        self._save.clicked.connect(self._change)
        stop.clicked.connect(self._stop_editing)
        self.form.edited.connect(lambda: self._save.setEnabled(not self.form.wrong()))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._save)
        row.addWidget(stop)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 4, 4, 4)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(
            plain_label(
                self.tr("Of another kind or language, the original file is read again."),
                "muted",
                wrap=True,
            )
        )
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _nothing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(plain_label(self.tr("No document is chosen."), "muted"))
        column.addStretch(1)
        return page

    # -- what is shown -------------------------------------------------------------------------

    def offer(self, offers: Offers) -> None:
        """Hold what a document can be attached to."""
        self._offers = offers

    def show_document(self, document: MyDocument | None) -> None:
        """Show a document; the same one leaves a form that is being filled as it is."""
        same = document and self._document and document.info.id == self._document.info.id
        self._document = document
        if document is None:
            self._pages.setCurrentIndex(_NOTHING)
            return
        if not same or self._pages.currentIndex() != _EDITING:
            self._pages.setCurrentIndex(_READING)
        if not same:
            self._warning.hide()
        self._title.setText(document.info.title)
        self._badge.show_quality(document.quality)
        self._known.show_text(in_a_line(document))
        self._file.show_text(self._filed(document))
        self._original.setEnabled(bool(document.file_name))
        self._problems.show_problems(document.problems, document.file_name)
        if not document.problems:
            self._problems.show_lines(
                [self.tr("Nothing odd was seen, and every character of the file is in the text.")]
            )

    def edit(self) -> None:
        """Show the form in place of what is known."""
        if self._document:
            self.edit_begun.emit()
            self.form.show_facts(self._document.info, Wishes(), self._offers)
            self._save.setEnabled(True)
            self._pages.setCurrentIndex(_EDITING)
            self.form.focus_first()

    @property
    def editing(self) -> bool:
        """Whether the form shows."""
        return self._pages.currentIndex() == _EDITING

    def warn(self) -> None:
        """Say what opening the original means, and offer its folder instead."""
        self._warning.show()
        self._folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, leave the form or the warning with Escape."""
        if self.editing and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._change()
        elif self.editing and event.key() == Qt.Key.Key_Escape:
            self._stop_editing()
        elif self._warning.isVisible() and event.key() == Qt.Key.Key_Escape:
            self._leave_warning(None)
        else:
            super().keyPressEvent(event)

    # -- what is asked for ---------------------------------------------------------------------

    def _emit(self, signal: SignalInstance) -> None:
        if self._document:
            signal.emit(self._document.info.id)

    def _leave_warning(self, signal: SignalInstance | None) -> None:
        self._warning.hide()
        self._original.setFocus(Qt.FocusReason.OtherFocusReason)
        if signal:
            self._emit(signal)

    def _change(self) -> None:
        if self._document and not self.form.wrong():
            wishes = self.form.wishes()
            self._stop_editing()
            if wishes != Wishes():
                self.change_wanted.emit(self._document.info.id, wishes)

    def _stop_editing(self) -> None:
        self._pages.setCurrentIndex(_READING)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filed(self, document: MyDocument) -> str:
        if not document.file_name:
            return self.tr("The original file is not there any more.")
        parts: Iterable[str] = (
            document.file_name,
            _size(document.size),
            self.tr("imported {day}").format(day=document.imported[:10])
            if document.imported
            else "",
        )
        return " · ".join(part for part in parts if part)


def _size(count: int) -> str:
    """A size as people read it: `240 kB`."""
    size, unit = float(count), "B"
    for larger in ("kB", "MB"):
        if size >= _KILO:
            size, unit = size / _KILO, larger
    return f"{size:.1f} {unit}" if size < 10 and unit != "B" else f"{size:.0f} {unit}"  # noqa: PLR2004
