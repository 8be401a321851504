"""The form that records a position from the keyboard: who, what they do, their words, when."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from brief.core.positions import Stance
from brief.ui.beside.note_drafts import day_and_time
from brief.ui.beside.position_draft import PositionDraft
from brief.ui.choice_box import ChoiceBox
from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.position_names import stance_name

_WORDS_HEIGHT, _ROOMY = 84, 290
_LETTERS, _SAID_WIDTH, _SHAPE = 13, 24, "2026-03-04 14:07"


class PositionForm(QFrame):
    """Holds one draft. Ctrl+Enter asks for it to be saved, Escape puts it aside, text and all."""

    save_wanted = Signal(PositionDraft)
    put_aside = Signal(PositionDraft)
    typed = Signal(PositionDraft)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._draft: PositionDraft | None = None
        self._opened_at = ""
        self._head = ElidedLabel()
        self._head.setProperty("look", "caps")
        self._unit, self._stance = ChoiceBox(), ChoiceBox()
        self.delegation, self.words = QLineEdit(), QPlainTextEdit()
        self._said = QLineEdit()
        self._names = QStringListModel()
        self._rows = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._hint = plain_label(self.tr("Ctrl+Enter saves"), "muted")
        self._sentence = plain_label("", "warning", wrap=True)
        self._save, self._cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        self._set_up()
        self._lay_out()
        self._wire()
        self.hide()

    def _set_up(self) -> None:
        self.delegation.setAccessibleName(self.tr("Delegation"))
        self.delegation.setPlaceholderText(self.tr("Delegation"))
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if popup := completer.popup():
            popup.setAccessibleName(self.tr("Delegations heard before"))
        self.delegation.setCompleter(completer)
        self._unit.set_name(self.tr("Said of"))
        self._stance.set_name(self.tr("What they do"))
        self._stance.setPlaceholderText(self.tr("does what?"))
        self._stance.setMinimumContentsLength(_LETTERS)
        for stance in Stance:
            self._stance.addItem(stance_name(stance), stance.value)
        self.words.setProperty("look", "editor")
        self.words.setAccessibleName(self.tr("Wording or remark"))
        self.words.setPlaceholderText(self.tr("Wording proposed, or a remark"))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(_WORDS_HEIGHT)
        self._said.setAccessibleName(self.tr("When it was said"))
        self._said.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._said.setMaximumWidth(_SAID_WIDTH + self._said.fontMetrics().horizontalAdvance(_SHAPE))
        self._save.setProperty("look", "primary")
        self._save.setToolTip(self.tr("Ctrl+Enter"))
        self._cancel.setToolTip(self.tr("Escape; what you typed is kept"))

    def _lay_out(self) -> None:
        who, about, end = self._rows
        who.addWidget(self.delegation, 1)
        who.addWidget(self._stance)
        about.addWidget(self._unit, 1)
        about.addWidget(self._said)
        end.addWidget(self._hint)
        end.addStretch(1)
        end.addWidget(self._cancel)
        end.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 11, 10)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addLayout(who)
        column.addWidget(self.words)
        column.addLayout(about)
        column.addWidget(self._sentence)
        column.addLayout(end)
        for first, then in (
            (self.delegation, self._stance), (self._stance, self.words), (self.words, self._unit),
            (self._unit, self._said), (self._said, self._save), (self._save, self._cancel),
        ):  # fmt: skip
            QWidget.setTabOrder(first, then)

    def _wire(self) -> None:
        self._save.clicked.connect(self._ask)
        self._cancel.clicked.connect(self.put_away)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = QShortcut(QKeySequence(Qt.Modifier.CTRL | key), self)
            pressed.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            pressed.activated.connect(self._ask)
        self.delegation.textChanged.connect(self._changed)
        self.words.textChanged.connect(self._changed)
        self._stance.currentIndexChanged.connect(self._changed)
        self._unit.currentIndexChanged.connect(self._changed)
        self._said.textChanged.connect(self._changed)

    @property
    def draft(self) -> PositionDraft | None:
        """The draft as it is written now; None where the form is closed."""
        if self._draft is None:
            return None
        untouched = self._said.text() == self._opened_at
        return replace(
            self._draft,
            unit=self._unit.currentData() or self._draft.unit,
            delegation=self.delegation.text(),
            stance=self._stance.currentData() or "",
            words=self.words.toPlainText(),
            said=self._draft.said if untouched else self._moment() or self._draft.said,
        )

    def name_delegations(self, names: tuple[str, ...]) -> None:
        """Offer these names as one types, in this order."""
        if list(names) != self._names.stringList():
            self._names.setStringList(list(names))

    def open_draft(self, draft: PositionDraft) -> None:
        """Show a draft and put the cursor where the next thing is to be written."""
        self._draft = None
        self._head.show_text(
            self.tr("CHANGE A POSITION · {label}").format(label=draft.label)
            if draft.position
            else self.tr("RECORD A POSITION · {label}").format(label=draft.label)
        )
        self._unit.clear()
        for eid, name in draft.units:
            whole = eid == draft.eid and len(draft.units) > 1
            on = self.tr("on {label} as a whole") if whole else self.tr("on {label}")
            self._unit.addItem(on.format(label=name or draft.label), eid)
        self._unit.setCurrentIndex(max(0, self._unit.findData(draft.unit)))
        self.delegation.setText(draft.delegation)
        self._stance.setCurrentIndex(self._stance.findData(draft.stance) if draft.stance else -1)
        self.words.setPlainText(draft.words)
        self._show_moment(draft.said)
        self._draft = draft
        self.say("")
        self.set_saving(saving=False)
        self.show()
        self.focus_next()

    def focus_next(self) -> None:
        """Put the cursor into the first field that is still to be filled."""
        wanted = self.words if self._stance.currentIndex() >= 0 else self._stance
        (wanted if self.delegation.text() else self.delegation).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    @property
    def saving(self) -> bool:
        """Whether what it holds is on its way to the disk."""
        return self._draft is not None and not self._save.isEnabled()

    def say(self, sentence: str) -> None:
        """Say why something is not saved; nothing where it is empty."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def set_saving(self, *, saving: bool) -> None:
        """Let nothing be changed while it is on its way to the disk."""
        for part in (self.delegation, self.words, self._said):
            part.setReadOnly(saving)
        for other in (self._stance, self._unit, self._save, self._cancel):
            other.setEnabled(not saving)
        self._save.setText(self.tr("Saving") if saving else self.tr("Save"))

    def close_form(self) -> None:
        """Close; what the form held is somebody else's now."""
        self._draft = None
        self.hide()

    def put_away(self) -> None:
        """Close, and hand over what was typed."""
        draft = self.draft
        self.close_form()
        if draft:
            self.put_aside.emit(draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fields below one another where there is no room for two side by side."""
        super().resizeEvent(event)
        narrow = event.size().width() < _ROOMY
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for row in self._rows[:2]:
            row.setDirection(way)
        self._hint.setVisible(not narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the draft aside; Enter in a field of one line goes to the next."""
        if event.key() == Qt.Key.Key_Escape and self._save.isEnabled():
            self.put_away()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        draft = self.draft
        if draft is None or not self._save.isEnabled():
            return
        if not draft.delegation.strip():
            self.say(self.tr("Not saved yet: write who said it."))
            self.delegation.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not draft.stance:
            self.say(self.tr("Not saved yet: choose what they do, by its first letter say."))
            self._stance.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._said.text() != self._opened_at and not self._moment():
            self.say(self.tr("Not saved yet: write the time as {shape}.").format(shape=_SHAPE))
            self._said.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.say("")
            self.set_saving(saving=True)
            self.save_wanted.emit(draft)

    def _changed(self) -> None:
        if draft := self.draft:
            self.typed.emit(draft)

    def _show_moment(self, said: str) -> None:
        """Show when it was said, in local time."""
        with QSignalBlocker(self._said):
            self._said.setText(day_and_time(said))
        self._opened_at = self._said.text()

    def _moment(self) -> str:
        """The moment that is written, in UTC; empty for what is no day and time."""
        try:
            moment = datetime.fromisoformat(self._said.text().strip())
            return moment.astimezone(UTC).isoformat(timespec="seconds")
        except (ValueError, OverflowError, OSError):
            return ""
