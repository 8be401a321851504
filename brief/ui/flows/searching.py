"""One box: a reference jumps, anything else searches, and a hit opens lit."""

from PySide6.QtCore import QObject, Signal

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.reading import Place
from brief.core.results import NOTE, Hit, Results
from brief.services.desk import Desk
from brief.ui.beside.panel import BesidePanel
from brief.ui.flows.reading import Reading, Where
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.search.box import SearchBox
from brief.ui.search.popup import ResultsPopup
from brief.ui.tasks import Tasks


class SearchFlow(QObject):
    """Answers what is typed, newest question first, and opens what is chosen."""

    sentence_said = Signal(str)

    def __init__(  # noqa: PLR0913  everything it joins
        self,
        desk: Desk,
        tasks: Tasks,
        box: SearchBox,
        popup: ResultsPopup,
        reading: Reading,
        tabs: ReaderTabs,
        panel: BesidePanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._box, self._popup, self._reading = box, popup, reading
        self._tabs, self._panel = tabs, panel
