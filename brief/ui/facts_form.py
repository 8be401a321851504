"""What is known of a document, guessed and editable: title, symbol, date, kind, what it is of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from brief.core.errors import BriefError
from brief.core.model import DocumentInfo, Kind
from brief.services.wishes import CLEARABLE, Wishes
from brief.ui.choice_box import ChoiceBox
from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.names import LANGUAGES, kind_name, language_name

_WORDS = ("title", "symbol", "date", "language", "instrument")
_WIDEST = 560


@dataclass(frozen=True, slots=True)
class Offers:
    """What a document can be attached to: instruments, their latest drafts, documents to replace.

    Instruments and documents are pairs of an id and a name; `latest` names by an instrument's id.
    """

    instruments: tuple[tuple[str, str], ...] = ()
    latest: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[tuple[str, str], ...] = ()


class FactsForm(QWidget):
    """Shows guesses and takes corrections; only what differs from the guess is a wish."""

    edited = Signal()
    #: Kind or language is another one: the file has to be read again to see what becomes of it.
    reading_changed = Signal()

    def __init__(self, *, replacing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guess = DocumentInfo("", Kind.REPORT, "")
        self._offers = Offers()
        self._title, self._symbol, self._date = QLineEdit(), QLineEdit(), QLineEdit()
        self._language, self._kind = ChoiceBox(), ChoiceBox()
        self._instrument, self._replaces = ChoiceBox(), ChoiceBox()
        self._of, self._place = plain_label(), ElidedLabel()
        self._wrong = plain_label("", "warning", wrap=True)
        self._likely = plain_label("", "muted", wrap=True)
        self._lay_out(replacing=replacing)
        for kind in Kind:
            self._kind.addItem(kind_name(kind), kind)
        self._instrument.setEditable(True)
        self._instrument.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._wire()
        self.show_facts(self._guess, Wishes(), self._offers)

    def _lay_out(self, *, replacing: bool) -> None:
        self._date.setPlaceholderText("2024-11-25")
        self._symbol.setPlaceholderText("A/AC.291/22")
        self._place.setProperty("look", "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        self.setMaximumWidth(_WIDEST)
        _row(grid, (0, 0), self.tr("&Title"), self._title, span=3)
        _row(grid, (1, 0), self.tr("&Symbol"), self._symbol)
        _row(grid, (1, 2), self.tr("D&ate"), self._date)
        _row(grid, (2, 0), self.tr("&Kind"), self._kind)
        _row(grid, (2, 2), self.tr("&Language"), self._language)
        self._of.setBuddy(self._instrument)
        grid.addWidget(self._of, 3, 0)
        grid.addWidget(self._instrument, 3, 1, 1, 3)
        grid.addWidget(self._place, 4, 1, 1, 3)
        if replacing:
            _row(grid, (5, 0), self.tr("&Enters as"), self._replaces, span=3)
        else:
            self._replaces.setParent(self)
            self._replaces.setEnabled(False)
            self._replaces.hide()
        for row, label in ((6, self._likely), (7, self._wrong)):
            grid.addWidget(label, row, 1, 1, 3)
            label.hide()

    def _wire(self) -> None:
        for line in (self._title, self._symbol, self._date):
            line.textEdited.connect(self._tell_edited)
        for box in (self._kind, self._language):
            box.activated.connect(self._reread)
        self._instrument.editTextChanged.connect(self._tell_edited)
        self._replaces.activated.connect(self._tell_edited)

    def show_facts(self, guess: DocumentInfo, said: Wishes, offers: Offers) -> None:
        """Show what is guessed, with what was said laid over it."""
        self._guess, self._offers = guess, offers
        shown = laid_over(guess, said)
        blocked = [
            QSignalBlocker(box) for box in (self._instrument, self._language, self._replaces)
        ]
        for line, text in (
            (self._title, shown.title), (self._symbol, shown.symbol), (self._date, shown.date),
        ):  # fmt: skip
            _put(line, text)
        self._kind.setCurrentIndex(self._kind.findData(shown.kind))
        _fill(self._language, _languages(shown.language), shown.language)
        known = dict(offers.instruments)
        named = [("", ""), *((key, known[key]) for key in known)]
        if shown.instrument and shown.instrument not in known:
            named.append((shown.instrument, shown.instrument))
        _fill(self._instrument, named, shown.instrument)
        new = ("", self.tr("A new document"))
        others = ((key, self._replacing(name)) for key, name in offers.documents)
        _fill(self._replaces, [new, *others], said.replaces)
        del blocked
        self._renew()

    def show_likeness(self, name: str) -> None:
        """Say which document this one may be a corrected copy of, where there is one."""
        self._likely.setText(
            self.tr("{name} has the same symbol or title: is this a corrected copy of it?").format(
                name=name
            )
        )
        self._likely.setVisible(bool(name))

    def hold_place(self, sentence: str) -> None:
        """Say how the document enters where there is no choice; nothing gives the choice back."""
        self._replaces.setEnabled(not sentence)
        if sentence:
            self._replaces.clear()
            self._replaces.addItem(sentence, "")

    def wishes(self) -> Wishes:
        """What was said that is not guessed."""
        values = self._values()
        said = {name: v for name, v in values.items() if v and v != getattr(self._guess, name)}
        empty = {n for n, v in values.items() if not v and getattr(self._guess, n)}
        kind = Kind(self._kind.currentData())
        return Wishes(
            kind=kind if kind is not self._guess.kind else None,
            replaces=self._replaces.currentData() or "",
            cleared=frozenset(empty & set(CLEARABLE)),
            **said,
        )

    def wrong(self) -> str:
        """What is wrong with what was said, as a sentence; empty where nothing is."""
        try:
            self.wishes().checked()
        except BriefError as error:
            return str(error)
        return ""

    def set_editable(self, on: bool) -> None:
        """Take corrections, or none while there is nothing to correct."""
        self.setEnabled(on)

    def focus_first(self) -> None:
        """Put the keyboard into the title."""
        self._title.setFocus()
        self._title.selectAll()

    def _values(self) -> dict[str, str]:
        typed = " ".join(self._instrument.currentText().split())
        row = self._instrument.findText(typed)
        instrument = self._instrument.itemData(row) if row >= 0 else typed
        texts = (
            self._title.text(), self._symbol.text(), self._date.text(),
            self._language.currentData(), instrument,
        )  # fmt: skip
        return {
            name: " ".join((text or "").split()) for name, text in zip(_WORDS, texts, strict=True)
        }

    def _renew(self) -> None:
        draft = Kind(self._kind.currentData()) is Kind.DRAFT
        name = self.tr("Draft &of") if draft else self.tr("&On the treaty")
        self._of.setText(name)
        _name(self._instrument, name)
        if line := self._instrument.lineEdit():
            line.setPlaceholderText(self.tr("no treaty of the library"))
        placed = self._placed(draft=draft)
        self._place.show_text(placed)
        self._place.setVisible(bool(placed))
        wrong = self.wrong()
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))

    def _placed(self, *, draft: bool) -> str:
        instrument = self._values()["instrument"]
        if not instrument:
            return ""
        if not draft:
            return self.tr("Found by about:{instrument}").format(instrument=instrument)
        if latest := self._offers.latest.get(instrument):
            return self.tr("Becomes the next draft, after {latest}").format(latest=latest)
        return self.tr("Becomes its first draft here")

    def _replacing(self, name: str) -> str:
        return self.tr("In place of {name}; your notes stay").format(name=name)

    def _tell_edited(self) -> None:
        self._renew()
        self.edited.emit()

    def _reread(self) -> None:
        self._tell_edited()
        self.reading_changed.emit()


def laid_over(guess: DocumentInfo, said: Wishes) -> DocumentInfo:
    """What a form shows: the guess, and over it what was said."""
    words = {name: value for name in _WORDS if (value := getattr(said, name))}
    words |= dict.fromkeys(said.cleared, "")
    return replace(guess, kind=said.kind or guess.kind, **words)


def guessed_again(guess: DocumentInfo, said: Wishes, now: DocumentInfo) -> DocumentInfo:
    """What is guessed once a file was read again as of the kind and the language that were said."""
    kind = guess.kind if said.kind else now.kind
    language = guess.language if said.language else now.language
    return replace(now, kind=kind, language=language)


def _row(
    grid: QGridLayout, place: tuple[int, int], name: str, widget: QWidget, span: int = 1
) -> None:
    label = plain_label(name)
    label.setBuddy(widget)
    _name(widget, name)
    row, column = place
    grid.addWidget(label, row, column)
    grid.addWidget(widget, row, column + 1, 1, span)


def _name(widget: QWidget, name: str) -> None:
    plain = name.replace("&", "")
    if isinstance(widget, ChoiceBox):
        widget.set_name(plain)
    else:
        widget.setAccessibleName(plain)


def _languages(language: str) -> list[tuple[str, str]]:
    known = dict(LANGUAGES)
    known.setdefault(language, language_name(language))
    return list(known.items())


def _put(line: QLineEdit, text: str) -> None:
    """Show a text from its start; one that is being typed is left alone."""
    if " ".join(line.text().split()) != text:
        line.setText(text)
        line.setCursorPosition(0)


def _fill(box: QComboBox, rows: list[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for key, name in rows:
        box.addItem(name, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
