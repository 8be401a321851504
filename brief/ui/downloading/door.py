"""The one door to the network: what is behind it is loaded when the user asks for a download."""

from pathlib import Path

from brief.core.jobs import Job
from brief.services.fetching import Fetch


def fetch(wish: Fetch, job: Job) -> Path:
    """Fetch a file, off the UI thread; without a window, on the only thread there is."""
    from PySide6.QtCore import QCoreApplication

    from brief.ui.downloading.fetcher import NetworkFetcher

    # A command has no application of Qt's yet, which its network classes want.
    application = QCoreApplication.instance() or QCoreApplication(["brief"])
    try:
        return NetworkFetcher()(wish, job)
    finally:
        del application
