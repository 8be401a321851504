"""History: how the provision came through the drafts, oldest first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from brief.core.lineage import Origin, Relation
from brief.core.reading import History, Stage
from brief.ui.beside.pages import Column
from brief.ui.elided import ElidedButton, plain_label
from brief.ui.icons import icon
from brief.ui.theme import Theme


class HistoryPage(Column):
    """One card a draft; a card's head opens the draft at that unit, its arrow shows the text."""

    source_opened = Signal(str, str, bool)
    compare_wanted = Signal(str, str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("History"))
        self._theme = theme
        self._history: History | None = None
        self._here = ""
        self._cards: list[StageCard] = []
        self._title = plain_label("", "muted", wrap=True)
        self.room.addWidget(self._title)
        self.room.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        for card in self._cards:
            card.set_theme(theme)

    def show_history(self, history: History | None, label: str, document: str) -> None:
        """Show a provision's way; `document` is the one being read, and is marked."""
        if history is None or not history.stages:
            self._title.setText(
                self.tr("No earlier wording of {label} is known in this corpus.").format(
                    label=label
                )
            )
        else:
            self._title.setText(history.title)
        stages = history.stages if history else ()
        for number, stage in enumerate(stages):
            if number == len(self._cards):
                card = StageCard(self._theme)
                card.opened.connect(self.source_opened)
                card.compare_wanted.connect(self.compare_wanted)
                self._cards.append(card)
                self.room.insertWidget(number + 1, card)
            before = stages[number - 1] if number else None
            self._cards[number].show_stage(stage, before, here=stage.draft.id == document)
            self._cards[number].show()
        for card in self._cards[len(stages) :]:
            card.hide()


class StageCard(QFrame):
    """A provision in one draft."""

    opened = Signal(str, str, bool)
    compare_wanted = Signal(str, str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._shown: tuple[Stage, Stage | None, bool] | None = None
        self._before: Stage | None = None
        self.setProperty("look", "card")
        self._name = ElidedButton()
        self._name.setProperty("look", "link")
        self._name.clicked.connect(self._open)
        self._chip = plain_label("", "chip")
        self._unit = plain_label("", "strong", wrap=True)
        self._note = plain_label("", "muted", wrap=True)
        self._text = plain_label("", "", wrap=True)
        self._compare = ElidedButton()
        self._compare.setProperty("look", "link")
        self._compare.clicked.connect(self._ask_to_compare)
        self._more = QToolButton()
        self._more.setCheckable(True)
        self._more.toggled.connect(self._unfold)
        head = QHBoxLayout()
        head.setSpacing(6)
        self._chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for part in (self._name, self._chip, self._more):
            head.addWidget(part, part is self._name, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(3)
        layout.addLayout(head)
        for part in (self._unit, self._note, self._text):
            part.setContentsMargins(4, 0, 4, 0)
            layout.addWidget(part)
        layout.addWidget(self._compare)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._text.setFont(theme.font("serif", "say"))
        self._show_arrow()

    def show_stage(self, stage: Stage, before: Stage | None, *, here: bool) -> None:
        """Show this stage, folded; `before` is that of the draft before, where there is one."""
        if (stage, before, here) == self._shown:
            return
        self._shown, self._stage, self._before = (stage, before, here), stage, before
        changed = bool(before and before.text and stage.text and before.text != stage.text)
        self._compare.setVisible(changed)
        if before:
            self._compare.show_text(
                self.tr("What changed since {name}").format(name=before.draft.cited)
            )
        self._name.show_text(stage.draft.cited)
        self._name.setEnabled(bool(stage.carrier.eid))
        self._chip.setText(self._relation(stage))
        # Of the first draft there is nothing to tell where it came from.
        self._chip.setVisible(bool(before) or stage.carrier.relation is not Relation.SAME)
        gone = stage.carrier.relation is Relation.DELETED or not stage.carrier.eid
        unit = " · ".join(part for part in (stage.label, stage.heading) if part)
        self._unit.setText(self.tr("Not in this draft") if gone else unit)
        facts = self._facts(stage, here=here)
        self._note.setText(facts)
        self._note.setVisible(bool(facts))
        self._text.setText(stage.text)
        self._more.setChecked(False)
        self._text.hide()
        self._more.setVisible(bool(stage.text))
        self.setAccessibleName(f"{stage.draft.cited}, {self._unit.text()}, {self._chip.text()}")

    def _relation(self, stage: Stage) -> str:
        return {
            Relation.SAME: self.tr("same place"),
            Relation.RENUMBERED: self.tr("renumbered"),
            Relation.MOVED: self.tr("moved"),
            Relation.SPLIT: self.tr("split"),
            Relation.MERGED: self.tr("merged"),
            Relation.NEW: self.tr("new"),
            Relation.DELETED: self.tr("deleted"),
        }[stage.carrier.relation]

    def _facts(self, stage: Stage, *, here: bool) -> str:
        carrier = stage.carrier
        said = [self.tr("You are reading this one.")] if here else []
        if carrier.note:
            said.append(carrier.note)
        if carrier.origin is Origin.COMPUTED:
            said.append(
                self.tr("Found by comparing the texts, {percent} % certain.").format(
                    percent=round(carrier.confidence * 100)
                )
            )
        return " ".join(said)

    def _unfold(self, on: bool) -> None:
        self._text.setVisible(on)
        self._show_arrow()

    def _show_arrow(self) -> None:
        on = self._more.isChecked()
        self._more.setIcon(icon("down" if on else "right", self._theme))
        name = self.tr("Hide the text") if on else self.tr("Show the text")
        self._more.setAccessibleName(name)
        self._more.setToolTip(name)

    def _open(self) -> None:
        if self._stage and self._stage.carrier.eid:
            self.opened.emit(self._stage.carrier.document, self._stage.carrier.eid, False)

    def _ask_to_compare(self) -> None:
        if self._stage and self._before:
            self.compare_wanted.emit(
                self._before.draft.id, self._stage.draft.id, self._stage.carrier.eid
            )
