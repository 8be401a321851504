"""An offline briefing desk for treaty negotiations."""

__version__ = "0.1.0"
