"""What delegations do with a provision, in words, and when they said it."""

from PySide6.QtCore import QCoreApplication

from brief.core.positions import Stance


def stance_name(stance: Stance) -> str:
    """What one does, to be chosen from a list; each begins with another letter."""
    return {
        Stance.SUPPORT: _tr("Support"),
        Stance.FLEXIBLE: _tr("Flexible"),
        Stance.PROPOSE: _tr("Propose wording"),
        Stance.RESERVE: _tr("Reserve"),
        Stance.OPPOSE: _tr("Oppose"),
    }[stance]


def stance_said(stance: Stance) -> str:
    """What one does, behind the name of a delegation: `Kenya supports`."""
    return {
        Stance.SUPPORT: _tr("supports"),
        Stance.FLEXIBLE: _tr("is flexible"),
        Stance.PROPOSE: _tr("proposes wording"),
        Stance.RESERVE: _tr("reserves its position"),
        Stance.OPPOSE: _tr("opposes"),
    }[stance]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Position", text)
