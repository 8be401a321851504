"""The page of positions: what delegations said of the article, and the form that records more."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from brief.core.positions import Position
from brief.services.positions import PositionHere
from brief.ui.beside.begun_bar import BegunBar
from brief.ui.beside.place import BesidePlace
from brief.ui.beside.position_draft import PositionDraft, begun, changing
from brief.ui.beside.position_form import PositionForm
from brief.ui.beside.position_list import PositionsList
from brief.ui.beside.tool_row import ToolRow
from brief.ui.beside.tray import Stray, Tray
from brief.ui.elided import ElidedButton, ElidedLabel, plain_label
from brief.ui.icons import icon
from brief.ui.theme import Theme

_ICONS = {"new": "add", "edit": "note", "remove": "delete", "table": "contents"}
_KEEP_MS = 700


class PositionsPage(QWidget):
    """Shows, records, changes and removes positions; what was begun is kept until it is saved.

    `save_wanted` is answered by `saved` or `failed`, with the draft's key. The form stays with its
    article, whatever scrolls by.
    """

    source_opened = Signal(str, str, bool)
    save_wanted = Signal(PositionDraft)
    position_removed = Signal(int)
    position_restored = Signal(int)
    edit_undone = Signal(int)
    attach_wanted = Signal(int)
    difference_wanted = Signal()
    table_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: BesidePlace | None = None
        self._opened: PositionDraft | None = None
        self._came_from: QWidget | None = None
        self._take_back: Callable[[], None] = lambda: None
        self.form, self.list, self.drafts = PositionForm(), PositionsList(theme), BegunBar()
        self.tray = Tray(self.tr("Positions without a place in this text"))
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._changed = ElidedButton()
        self._changed.setProperty("look", "alarm")
        self._build()
        self._wire()
        self.set_theme(theme)

    def _build(self) -> None:
        self._undo_bar, self._done = QWidget(), ElidedLabel()
        self._done.setProperty("look", "muted")
        self._undo = QPushButton(self.tr("Undo"))
        self._undo.setProperty("look", "link")
        undo = QHBoxLayout(self._undo_bar)
        undo.setContentsMargins(0, 0, 0, 0)
        undo.addWidget(self._done, 1)
        undo.addWidget(self._undo)
        top = QWidget()
        head = QVBoxLayout(top)
        head.setContentsMargins(12, 10, 12, 0)
        head.setSpacing(6)
        head.addLayout(self._build_tools())
        for part in (self.drafts, self.form, self._undo_bar, self._changed):
            part.hide()
            head.addWidget(part)
        self._empty = plain_label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(14, 4, 14, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(top)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.tray)

    def _build_tools(self) -> ToolRow:
        names = {
            "new": self.tr("Record a position"),
            "edit": self.tr("Change the chosen position"),
            "remove": self.tr("Remove the chosen position"),
            "table": self.tr("Every position on this text"),
        }
        row = ToolRow(self.tr("WHO SAID WHAT"), names)
        self._tools = row.tools
        return row

    def _wire(self) -> None:
        self._tools["new"].clicked.connect(lambda: self.record())
        self._tools["edit"].clicked.connect(lambda: self._edit(self.list.chosen))
        self._tools["remove"].clicked.connect(lambda: self._remove(self.list.chosen))
        self._tools["table"].clicked.connect(self.table_wanted)
        self.list.edit_wanted.connect(self._edit)
        self.list.remove_wanted.connect(self._remove)
        self.list.chosen_changed.connect(self._show_tools)
        self.form.save_wanted.connect(self.save_wanted)
        self.form.put_aside.connect(self._put_aside)
        self.form.typed.connect(self._keep.start)
        self._keep.timeout.connect(self.keep_now)
        self.drafts.resume_wanted.connect(self._open)
        self.drafts.throw_wanted.connect(self._throw_away)
        self._undo.clicked.connect(self._undo_last)
        self._changed.clicked.connect(self.difference_wanted)
        self.tray.attach_wanted.connect(self.attach_wanted)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self.list.set_theme(theme)
        self.drafts.set_theme(theme)
        for key, button in self._tools.items():
            button.setIcon(icon(_ICONS[key], theme))

    def show_positions(self, place: BesidePlace) -> None:
        """Show what was said of a place; an open form stays with its own article."""
        here = self._place
        if here and (here.document, here.eid) != (place.document, place.eid):
            self._undo_bar.hide()
        self._place = place
        self.list.show_positions(place.positions, place.eid)
        self._empty.setText(
            self.tr(
                "No position on {label} is recorded yet. Ctrl+R records who said what, of one "
                "paragraph if words of it are selected. It follows the text into every draft."
            ).format(label=place.label or place.heading)
        )
        self._stack.setCurrentIndex(0 if place.positions else 1)
        changed = sum(each.changed for each in place.positions)
        self._changed.show_text(self.tr("The text changed since %n of these: what?", "", changed))
        self._changed.setVisible(bool(changed))
        strays = [Stray(p.position.id, p.elsewhere, _told(p)) for p in place.unplaced]
        head = self.tr("Positions without a place here: {count}").format(count=len(strays))
        self.tray.show_strays(strays, head)
        self._show_tools()

    def name_delegations(self, names: tuple[str, ...]) -> None:
        """Offer these names in the form."""
        self.form.name_delegations(names)

    def record(self, unit: str = "") -> None:
        """Open the form on the article, or go on with what was begun there; `unit` is its part."""
        place = self._place
        if place is None:
            return
        if self.form.draft is not None:
            self.form.focus_next()
            return
        blank = self._blank(place)
        if unit in dict(blank.units):
            blank = replace(blank, unit=unit)
        self._open(self.drafts.of_article(place.document, place.eid) or blank)

    def saved(self, key: str, position: Position) -> None:
        """What was asked to be saved is on the disk."""
        self.drafts.drop(key)
        if self._opened and self._opened.key == key:
            if self._opened.position:
                said = self.tr("Changed: {who}.").format(who=position.statement.delegation)
                self._offer_undo(said, lambda: self.edit_undone.emit(position.id))
            self._close()
        self.list.choose(position.id)

    def failed(self, key: str, sentence: str) -> None:
        """It could not be saved, for the reason in the sentence; it is still in the form."""
        if self._opened and self._opened.key == key:
            self.form.set_saving(saving=False)
            self.form.say(sentence)
            self.keep_now()

    def keep_now(self) -> None:
        """Have what stands in the form kept beyond this window, if it was touched."""
        self._keep.stop()
        draft = self.form.draft
        if draft and self._is_touched(draft) and not self.form.saving:
            self.drafts.keep(draft)

    @property
    def unkept(self) -> bool:
        """Whether something is written here that the disk is not known to hold as begun."""
        draft = self.form.draft
        if draft and not draft.empty and self._is_touched(draft) and not self.drafts.holds(draft):
            return True
        return self.drafts.unkept

    def _is_touched(self, draft: PositionDraft) -> bool:
        """Whether it is not as it was opened, or was kept since as what it is no longer."""
        return draft != self._opened or self.drafts.holds_another(draft)

    def _blank(self, place: BesidePlace) -> PositionDraft:
        return begun(place.document, place.eid, place.label or place.heading, place.units)

    def _show_tools(self) -> None:
        for key in ("edit", "remove"):
            self._tools[key].setEnabled(self.list.chosen is not None)

    def _open(self, draft: PositionDraft) -> None:
        if self.form.draft is not None:
            self.form.put_away()
        focus = QApplication.focusWidget()
        if focus is not None and not self.form.isAncestorOf(focus):
            self._came_from = focus
        self._opened = draft
        self.drafts.leave_out(draft.key)
        self._undo_bar.hide()
        self.form.open_draft(draft)

    def _close(self) -> None:
        """Give the room to the list, and the keyboard back to where it was."""
        self._keep.stop()
        self._opened = None
        self.form.close_form()
        self.drafts.leave_out("")
        before, self._came_from = self._came_from, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_aside(self, draft: PositionDraft) -> None:
        """Keep what was typed; what was not touched is nothing to keep."""
        if self._is_touched(draft):
            self.drafts.keep(draft)
        self._close()

    def _edit(self, here: PositionHere | None) -> None:
        if here and self._place:
            mine = self.drafts.of_position(here.position.id)
            self._open(mine or changing(here, self._blank(self._place)))

    def _remove(self, here: PositionHere | None) -> None:
        if here is None:
            return
        number, who = here.position.id, here.position.statement.delegation
        self.position_removed.emit(number)
        said = self.tr("Removed: {who}.").format(who=who)
        self._offer_undo(said, lambda: self.position_restored.emit(number))
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _throw_away(self, draft: PositionDraft) -> None:
        self.drafts.drop(draft.key)
        said = self.tr("Thrown away: {who}.").format(who=draft.delegation or draft.about)
        self._offer_undo(said, lambda: self.drafts.keep(draft))

    def _offer_undo(self, said: str, take_back: Callable[[], None]) -> None:
        self._done.show_text(said)
        self._take_back = take_back
        self._undo_bar.show()

    def _undo_last(self) -> None:
        self._undo_bar.hide()
        self._take_back()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _told(here: PositionHere) -> str:
    said = here.position.statement
    words = " ".join(said.words.split())
    return f"{said.delegation}: {words}" if words else said.delegation
