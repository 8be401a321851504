"""The head of the comparison: the versions by name, how to read them, what to do with them."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from brief.core.model import DocumentInfo
from brief.ui.choice_box import ChoiceBox
from brief.ui.comparison.rows import CompareView
from brief.ui.icons import icon
from brief.ui.theme import Theme

_MOST_VERSIONS = 4
_LEAST_NAME = 14
_WIDEST_LIST = 520
#: Padding and border of a switch, both sides.
_AROUND = 22


class ComparisonHead(QFrame):
    """Tells which versions are to be compared, and how they are to be read."""

    versions_chosen = Signal(tuple)
    view_changed = Signal(object)
    export_wanted = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._documents: tuple[DocumentInfo, ...] = ()
        self._boxes: list[ChoiceBox] = []
        self._versions = QHBoxLayout()
        self._versions.setSpacing(6)
        self._add = QToolButton()
        self._add.setToolTip(self.tr("Compare one more version"))
        self._add.setAccessibleName(self._add.toolTip())
        self._add.clicked.connect(self._add_version)
        self._remove = QToolButton()
        self._remove.setToolTip(self.tr("Leave the first version out"))
        self._remove.setAccessibleName(self._remove.toolTip())
        self._remove.clicked.connect(self._leave_out)
        self.one_column = self._switch(self.tr("In one column"), self.tr("Changes inline"))
        self.changes_only = self._switch(
            self.tr("Changes only"), self.tr("Hide what stayed as it was")
        )
        self.minor_too = self._switch(
            self.tr("Numbering, punctuation"),
            self.tr("Mark what changed in numbers, marks and spaces only"),
        )
        self.minor_too.setChecked(True)
        for switch in (self.one_column, self.changes_only, self.minor_too):
            switch.toggled.connect(self._tell_view)
        self._export = QToolButton()
        self._export.setText(self.tr("Export"))
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._export.setMenu(self._export_menu())
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Back to reading (Esc)"))
        self._close.setAccessibleName(self.tr("Back to reading"))
        self._close.clicked.connect(self.closed)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        first, self._switches, both = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        both.setContentsMargins(30, 8, 12, 8)
        both.setSpacing(6)
        for row in (first, self._switches):
            row.setSpacing(6)
        first.addLayout(self._versions)
        first.addWidget(self._add)
        first.addWidget(self._remove)
        first.addStretch(1)
        for part in (self.one_column, self.changes_only, self.minor_too):
            self._switches.addWidget(part)
        first.addLayout(self._switches)
        first.addWidget(self._export)
        first.addWidget(self._close)
        both.addLayout(first)
        self._rows = both, first

    def _place_switches(self, *, below: bool) -> None:
        """Three versions and more need the first line for their names."""
        both, first = self._rows
        both.removeItem(self._switches)
        first.removeItem(self._switches)
        if below:
            both.addLayout(self._switches)
            self._switches.setAlignment(Qt.AlignmentFlag.AlignLeading)
        else:
            first.insertLayout(4, self._switches)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in this theme."""
        for button, name in ((self._add, "add"), (self._remove, "delete"), (self._close, "close")):
            button.setIcon(icon(name, theme))
        for switch in (self.one_column, self.changes_only, self.minor_too):
            _keep_width(switch)

    def offer(self, documents: Sequence[DocumentInfo], chosen: Sequence[str]) -> None:
        """Offer texts in boxes, the chosen ones in theirs."""
        self._documents = tuple(documents)
        while self._versions.count():
            item = self._versions.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        self._boxes = []
        for number, document in enumerate(chosen):
            if number:
                arrow = QLabel("→")
                arrow.setProperty("look", "muted")
                self._versions.addWidget(arrow)
            self._boxes.append(self._box(document, number))
            self._versions.addWidget(self._boxes[-1])
        self._add.setVisible(1 < len(chosen) < _MOST_VERSIONS)
        self._remove.setVisible(len(chosen) > 2)  # noqa: PLR2004 (two are the least)
        self._place_switches(below=len(chosen) > 2)  # noqa: PLR2004
        self.one_column.setText(
            self.tr("In one column") if len(chosen) < 3 else self.tr("First to last in one column")  # noqa: PLR2004
        )
        _keep_width(self.one_column)

    def chosen(self) -> tuple[str, ...]:
        """The ids of the texts in the boxes."""
        return tuple(box.currentData() for box in self._boxes)

    def _box(self, document: str, number: int) -> ChoiceBox:
        box = ChoiceBox()
        box.set_name(self.tr("Version {number}").format(number=number + 1))
        box.setMinimumContentsLength(_LEAST_NAME)
        with QSignalBlocker(box):
            for info in self._documents:
                box.addItem(_named(info), info.id)
                box.setItemData(box.count() - 1, info.title, Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(max(0, box.findData(document)))
        box.setToolTip(box.currentText())
        box.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        box.view().setMinimumWidth(min(_WIDEST_LIST, box.view().sizeHintForColumn(0) + _AROUND))
        box.activated.connect(lambda _: self.versions_chosen.emit(self.chosen()))
        return box

    def _add_version(self) -> None:
        """Put one more draft of the same treaty where it belongs, or another text in front."""
        chosen = self.chosen()
        held = {info.id: info for info in self._documents}
        first = held.get(chosen[0]) if chosen else None
        if first is None:
            return
        drafts = [d for d in self._documents if first.instrument and _one_treaty(d, first)]
        ids = [draft.id for draft in sorted(drafts, key=lambda d: (d.order, d.date))]
        if (free := _nearest(ids, chosen)) and {*chosen} <= {*ids}:
            self.versions_chosen.emit(tuple(each for each in ids if each in {*chosen, free}))
        elif free or (free := _nearest([*held], chosen)):
            self.versions_chosen.emit((free, *chosen))

    def _leave_out(self) -> None:
        self.versions_chosen.emit(self.chosen()[1:])

    def _switch(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setProperty("look", "choice")
        return button

    def _tell_view(self) -> None:
        self.view_changed.emit(
            CompareView(
                one_column=self.one_column.isChecked(),
                changes_only=self.changes_only.isChecked(),
                minor_too=self.minor_too.isChecked(),
            )
        )

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        for form, text in (
            ("docx", self.tr("Word, with tracked changes…")),
            ("html", self.tr("Web page…")),
            ("pdf", self.tr("PDF…")),
        ):
            menu.addAction(text).triggered.connect(
                lambda _=False, f=form: self.export_wanted.emit(f)
            )
        return menu


def _one_treaty(one: DocumentInfo, other: DocumentInfo) -> bool:
    return one.kind == other.kind == "draft" and one.instrument == other.instrument


def _nearest(ids: Sequence[str], chosen: Sequence[str]) -> str:
    """The text listed before the first chosen one, or behind it; empty where all are chosen."""
    at = ids.index(chosen[0]) if chosen[0] in ids else 0
    free = [each for each in (*reversed(ids[:at]), *ids[at:]) if each not in chosen]
    return next(iter(free), "")


def _keep_width(switch: QToolButton) -> None:
    """A switch is set in bold when it is on, and must not change its width then."""
    switch.ensurePolished()
    bold = QFont(switch.font())
    bold.setBold(True)
    switch.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(switch.text()) + _AROUND)


def _named(info: DocumentInfo) -> str:
    """What a text is called in a list of many: by its symbol and its title where it has no name."""
    return " · ".join(dict.fromkeys((info.cited, info.short_title or info.title)))
