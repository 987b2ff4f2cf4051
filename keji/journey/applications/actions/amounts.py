"""The columns other rooms fill in; each is one verb, called inside the move that decides it."""

from keji.journey.applications.choices import Conclusion
from keji.journey.applications.models import Application


def set_suggested(application: Application, fen: int | None) -> None:
    """The panel's suggested amount stands on the application."""
    application.suggested_fen = fen
    application.save(update_fields=["suggested_fen"])


def set_proposed(application: Application, fen: int | None) -> None:
    """The amount the professional institution proposes stands on the application."""
    application.proposed_fen = fen
    application.save(update_fields=["proposed_fen"])


def set_approved(application: Application, fen: int | None) -> None:
    """The approved amount stands on the application."""
    application.approved_fen = fen
    application.save(update_fields=["approved_fen"])


def set_conclusion(application: Application, conclusion: str) -> None:
    """What the acceptance comes to stands on the application."""
    application.conclusion = Conclusion(conclusion) if conclusion else ""
    application.save(update_fields=["conclusion"])
