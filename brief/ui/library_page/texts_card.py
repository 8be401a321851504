"""The authentic texts of a corpus: which there are, how far they came, what became of each."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from brief.services.addresses import host_of
from brief.services.authentic import AuthenticText, Became, Outcome
from brief.ui.library_page.step_card import Choice, StepCard
from brief.ui.names import language_name
from brief.ui.problems_list import ProblemsList

_HIGH = 150


class TextsCard(StepCard):
    """Asks before anything is fetched, and lists every text with what became of it."""

    get_wanted = Signal()

    def __init__(self, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(origin, parent)
        self.list = ProblemsList(self.tr("Authentic texts"))
        self.list.setMinimumHeight(_HIGH)
        self.add_below(self.list)

    def offer(self, texts: Sequence[AuthenticText]) -> None:
        """Say which texts there are, and who would be asked for them."""
        hosts = Counter(host_of(text.address) for text in texts)
        named = ", ".join(f"{host} ({count})" for host, count in hosts.most_common())
        lines = (
            self.tr(
                "brief would ask these computers, which then know that somebody here wants the "
                "texts: {hosts}."
            ).format(hosts=named),
            self.tr(
                "Each text is read in a process of its own and goes to My documents; the corpus "
                "stays as it is."
            ),
        )
        get = self.tr("Get {count} texts").format(count=len(texts))
        choices = (
            Choice(get, self.get_wanted.emit, primary=True),
            Choice(self.tr("Not now"), self.dismissed.emit),
        )
        self.show_step(self.tr("Get the authentic texts"), lines, choices)
        self._show_list([_named(text) for text in texts])

    def show_outcomes(self, outcomes: Sequence[Outcome], left: int) -> None:
        """Say what became of each; `left` were not asked for, as the user stopped it."""
        counted = Counter(outcome.became for outcome in outcomes)
        said = [
            (self.tr("{count} came"), counted[Became.CAME]),
            (self.tr("{count} changed since"), counted[Became.CHANGED]),
            (self.tr("{count} are as they were"), counted[Became.SAME]),
            (self.tr("{count} failed"), counted[Became.FAILED]),
            (self.tr("{count} were not asked for"), left),
        ]
        line = "; ".join(text.format(count=count) for text, count in said if count)
        again = counted[Became.FAILED] + left
        choices = [self.closing()]
        if again:
            text = self.tr("Try {count} again").format(count=again)
            choices.insert(0, Choice(text, self.again_wanted.emit, primary=True))
        self.show_step(self.tr("Authentic texts"), (line,), choices)
        self._show_list([self._line(outcome) for outcome in outcomes])

    def _show_list(self, lines: Sequence[str]) -> None:
        self.list.show_lines(lines)
        self.list.show()

    def _line(self, outcome: Outcome) -> str:
        became = {
            Became.CAME: self.tr("came"),
            Became.CHANGED: self.tr("changed; it takes the place of the one before"),
            Became.SAME: self.tr("as it was"),
            Became.FAILED: outcome.sentence,
        }[outcome.became]
        return f"{_named(outcome.text)}: {became}"


def _named(text: AuthenticText) -> str:
    known = (text.symbol or text.title, language_name(text.language))
    return " · ".join(part for part in known if part)
