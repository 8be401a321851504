"""The import sheet: files on the left, what they hold on the right, and what becomes of them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.facts_form import Offers
from brief.ui.icons import icon
from brief.ui.import_sheet.batch import Batch, Item, State
from brief.ui.import_sheet.details import Details
from brief.ui.import_sheet.files_view import FilesView
from brief.ui.theme import Theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LIST, _DETAILS, _NARROW = 250, 900, 620
_HEIGHT, _LOWEST = 400, 190


class ImportSheet(QFrame):
    """Stands under the text, which can be read meanwhile; nothing enters before it is told to.

    Enter imports the file that is shown, Ctrl+Enter every file that is ready, Escape puts the
    sheet away.
    """

    import_wanted = Signal(list)
    files_wanted = Signal()
    stop_wanted = Signal()
    closed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("import_sheet")
        self.setAccessibleName(self.tr("Import"))
        self.batch = Batch(self)
        self.files, self.details = FilesView(theme, self.batch), Details()
        self._offers = Offers()
        self._summary, self._what = ElidedLabel(), ElidedLabel()
        self._add = QPushButton(self.tr("&Add files…"))
        self._close = QToolButton()
        self._bar, self._stop = QProgressBar(), QPushButton(self.tr("Stop"))
        self._one = QPushButton(self.tr("&Import"))
        self._all, self._cancel = QPushButton(), QPushButton(self.tr("Cancel"))
        self._lay_out()
        self._wire()
        self.set_theme(theme)
        self.finish_progress()
        self._renew_buttons()
        self.hide()

    def _lay_out(self) -> None:
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(1)
        self._halves.addWidget(self.files)
        self._halves.addWidget(self.details)
        self._halves.setSizes([_LIST, _DETAILS])
        self._halves.setStretchFactor(1, 1)
        self.files.setMinimumWidth(120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._halves, 1)
        column.addWidget(self._foot())
        self.setMinimumHeight(_LOWEST)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setProperty("look", "bar")
        self._summary.setProperty("look", "muted")
        self._close.setIconSize(QSize(14, 14))
        self._close.setToolTip(self.tr("Put away without importing (Esc)"))
        self._close.setAccessibleName(self.tr("Put away without importing"))
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(plain_label(self.tr("Import"), "title"))
        row.addWidget(self._summary, 1)
        row.addWidget(self._add)
        row.addWidget(self._close)
        return head

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("look", "foot")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(130)
        self._bar.setAccessibleName(self.tr("Progress of the import"))
        self._stop.setProperty("look", "link")
        self._what.setProperty("look", "muted")
        self._one.setProperty("look", "primary")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._bar)
        row.addWidget(self._what, 1)
        for button in (self._stop, self._one, self._all, self._cancel):
            row.addWidget(button)
        return foot

    def _wire(self) -> None:
        self._add.clicked.connect(self.files_wanted)
        self._close.clicked.connect(self.put_away)
        self._cancel.clicked.connect(self.put_away)
        self._stop.clicked.connect(self._ask_to_stop)
        self._one.clicked.connect(self._import_one)
        self._all.clicked.connect(self._import_all)
        self.files.item_chosen.connect(self._show)
        self.files.removal_wanted.connect(self.drop)
        self.details.said.connect(lambda _: self._renew_buttons())
        for changed in (
            self.batch.dataChanged, self.batch.rowsInserted, self.batch.rowsRemoved,
            self.batch.modelReset,
        ):  # fmt: skip
            changed.connect(self._renew)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._close.setIcon(icon("close", theme))
        self.files.set_theme(theme)

    def sizeHint(self) -> QSize:
        """High enough for the facts of one file."""
        return QSize(900, _HEIGHT)

    def open_sheet(self) -> None:
        """Show the sheet with the keyboard in its list."""
        if not self.files.item and self.batch.items:
            self.files.choose(self.batch.items[0])
        self.show()
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Hide the sheet, and tell whether it had the keyboard."""
        if not self.isHidden():
            focus = QApplication.focusWidget()
            had_keyboard = focus is None or focus is self or self.isAncestorOf(focus)
            self.hide()
            self.closed.emit(had_keyboard)

    def offer(self, offers: Offers) -> None:
        """Hold what a document can be attached to, for every file."""
        self._offers = offers

    def drop(self, item: Item) -> None:
        """Take a file off the list, unless it is on its way into the library."""
        if item.state is not State.ENTERING:
            self.batch.remove([item])

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show how far the work is; a total of 0 means that nobody knows."""
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(min(done, total))
        self._what.show_text(what)
        for part in (self._bar, self._stop):
            part.show()

    def finish_progress(self) -> None:
        """Put the progress away."""
        self._bar.hide()
        self._stop.hide()
        self._stop.setEnabled(True)
        self._what.show_text("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Import with Enter, all with Ctrl+Enter; put the sheet away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in _ENTER:
            every = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self._import_all if every else self._import_one)()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the details where the window is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._halves.orientation() != wanted:
            self._halves.setOrientation(wanted)
            self._halves.setSizes([90, 400] if narrow else [_LIST, _DETAILS])

    def _importable(self) -> Item | None:
        item = self.files.item
        wrong = self.details.form.wrong() if item else ""
        return item if item and item.state is State.READY and not wrong else None

    def _import_one(self) -> None:
        if item := self._importable():
            self.import_wanted.emit([item])

    def _import_all(self) -> None:
        if ready := self.batch.in_state(State.READY):
            self.import_wanted.emit(ready)

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stop_wanted.emit()

    def _show(self, item: Item | None) -> None:
        self.details.show_item(item, self._offers)
        self._renew_buttons()

    def _renew(self) -> None:
        if not self.files.item and self.batch.items:
            self.files.choose(self.batch.items[0])
        self._show(self.files.item)
        self._summary.show_text(self._summed())

    def _renew_buttons(self) -> None:
        ready = self.batch.in_state(State.READY)
        had_focus = self._one.hasFocus() or self._all.hasFocus()
        self._one.setEnabled(self._importable() is not None)
        self._all.setText(self.tr("Import a&ll ready ({count})").format(count=len(ready)))
        self._all.setVisible(len(self.batch.items) > 1)
        self._all.setEnabled(bool(ready))
        if had_focus and not (self._one.isEnabled() or self._all.isEnabled()):
            self.files.setFocus()

    def _summed(self) -> str:
        ready, refused = self.batch.in_state(State.READY), self.batch.in_state(State.REFUSED)
        total = len(self.batch.items)
        if total == 1:
            counted = self.tr("1 file")
        else:
            counted = self.tr("{ready} of {total} files ready").format(
                ready=len(ready), total=total
            )
        refusals = self.tr("{count} refused").format(count=len(refused)) if refused else ""
        nothing = self.tr("nothing enters the library before you import it")
        return " · ".join(part for part in (counted, refusals, nothing) if part)
