"""What was begun and is not saved: kept in sight, to be gone on with or thrown away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from brief.ui.beside.position_draft import PositionDraft
from brief.ui.elided import ElidedButton
from brief.ui.icons import icon
from brief.ui.theme import Theme


class BegunBar(QWidget):
    """Holds drafts; shows the one put aside last, but for the one that stands in the form.

    `kept` and `dropped` ask for a draft to be kept beyond this window, or no longer; `answered`
    tells what came of keeping it.
    """

    resume_wanted = Signal(PositionDraft)
    throw_wanted = Signal(PositionDraft)
    kept = Signal(PositionDraft)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts: dict[str, PositionDraft] = {}
        self._unkept: set[str] = set()
        self._in_form = ""
        self._go_on, self._throw = ElidedButton(), QToolButton()
        self._go_on.setProperty("look", "change")
        self._throw.setAccessibleName(self.tr("Throw away what was begun"))
        self._throw.setToolTip(self._throw.accessibleName())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._go_on)
        row.addWidget(self._throw)
        self._go_on.clicked.connect(self._resume)
        self._throw.clicked.connect(self._give_up)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._throw.setIcon(icon("close", theme))

    def bring_back(self, drafts: Sequence[PositionDraft]) -> None:
        """Offer what was begun in an earlier run."""
        self._drafts = {draft.key: draft for draft in drafts} | self._drafts
        self._show()

    def keep(self, draft: PositionDraft) -> None:
        """Hold a draft; one without words is let go."""
        if draft.empty:
            self.drop(draft.key)
        elif not self.holds(draft):
            self._drafts.pop(draft.key, None)
            self._drafts[draft.key] = draft
            self._unkept.add(draft.key)
            self.kept.emit(draft)
            self._show()

    def answered(self, draft: PositionDraft, *, held: bool) -> None:
        """Whether the disk holds a draft that was to be kept; it may be another one by now."""
        if self.holds(draft):
            (self._unkept.discard if held else self._unkept.add)(draft.key)

    def keep_again(self) -> None:
        """Ask again for every draft that the disk is not known to hold."""
        for key in tuple(self._unkept):
            self.kept.emit(self._drafts[key])

    def holds(self, draft: PositionDraft) -> bool:
        """Whether this is held here as it is."""
        return self._drafts.get(draft.key) == draft

    def holds_another(self, draft: PositionDraft) -> bool:
        """Whether this is held here, but not as it is."""
        return draft.key in self._drafts and not self.holds(draft)

    @property
    def unkept(self) -> bool:
        """Whether there is a draft that the disk is not known to hold."""
        return bool(self._unkept)

    def drop(self, key: str) -> None:
        """Let a draft go: it was saved or thrown away."""
        self._unkept.discard(key)
        if self._drafts.pop(key, None):
            self.dropped.emit(key)
            self._show()

    def of_article(self, document: str, eid: str) -> PositionDraft | None:
        """What was begun to be recorded on an article."""
        found = (d for d in self._drafts.values() if (d.document, d.eid) == (document, eid))
        return next((d for d in found if not d.position), None)

    def of_position(self, position: int) -> PositionDraft | None:
        """What was begun to be changed of a position."""
        return next((d for d in self._drafts.values() if d.position == position), None)

    def leave_out(self, key: str) -> None:
        """Do not offer what stands in the form; none of them where the key is empty."""
        self._in_form = key
        self._show()

    @property
    def offered(self) -> PositionDraft | None:
        """The draft that is shown."""
        waiting = [d for d in self._drafts.values() if d.key != self._in_form]
        return waiting[-1] if waiting else None

    def _show(self) -> None:
        draft = self.offered
        self.setVisible(draft is not None)
        if draft:
            first = next(iter(draft.words.strip().splitlines()), "")
            self._go_on.show_text(
                self.tr("Begun, not saved: {who}, {label}. Go on?").format(
                    who=draft.delegation.strip() or first, label=draft.about
                )
            )

    def _resume(self) -> None:
        if draft := self.offered:
            self.resume_wanted.emit(draft)

    def _give_up(self) -> None:
        if draft := self.offered:
            self.throw_wanted.emit(draft)
