"""A list of what is odd about a file: each with its place, wrapped, to be read and copied."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from brief.core.problems import Problem

_MOST = 300
_LEFT_OUT = "left out: "


class ProblemsList(QListView):
    """Problems in the order they were found; beyond three hundred only their number."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(QStringListModel(self))
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_problems(self, problems: Sequence[Problem], name: str) -> None:
        """Show these, found in the file `name`."""
        lines = [placed(problem, name) for problem in problems[:_MOST]]
        if len(problems) > _MOST:
            lines.append(self.tr("… and {more} more").format(more=len(problems) - _MOST))
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        model = self.model()
        if isinstance(model, QStringListModel):
            model.setStringList(list(lines))
        self.scrollToTop()

    def lines(self) -> list[str]:
        """What is shown."""
        model = self.model()
        return model.stringList() if isinstance(model, QStringListModel) else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(self.selectedIndexes(), key=lambda index: index.row())
            QGuiApplication.clipboard().setText("\n".join(index.data() for index in chosen))
        else:
            super().keyPressEvent(event)


def placed(problem: Problem, name: str) -> str:
    """A problem with its place in words: `page 12: …`, `line 3: …`; the file itself needs none."""
    where = problem.where.removeprefix(name).lstrip(", ")
    place = ", ".join(part for part in (where, _line(problem)) if part)
    what = problem.what.removeprefix(_LEFT_OUT)
    return f"{place}: {what}" if place else what


def is_left_out(problem: Problem) -> bool:
    """Whether a problem says what was left out of a text, and why."""
    return problem.what.startswith(_LEFT_OUT)


def _line(problem: Problem) -> str:
    return f"line {problem.line}" if problem.line else ""
