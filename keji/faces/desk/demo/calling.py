"""How a call goes out: published under its number, the sealed copy of its notice in the register."""

from keji.faces.desk.demo.books import OFFICE, PARTY_GROUP, next_number, next_session
from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.writing import paper
from keji.journey.calls.actions import publish_call
from keji.journey.calls.models import Call
from keji.journey.documents.actions import register, seal
from keji.journey.documents.choices import Kind
from keji.journey.documents.models import Document
from keji.kernel import days
from keji.parties.people.models import Entrusting


def publishes(cast: Cast, draft: Call, *, entrusting: Entrusting) -> Call:
    """The head publishes what the party group decided; its minutes and the sealed notice are registered."""
    session, minutes = next_session(PARTY_GROUP)
    title = f"局党组会 {session}会议纪要"
    register(by=cast["dina"], kind=Kind.MINUTES, title=title, number=minutes, dated=days.today())
    call = publish_call(
        draft,
        by=cast["dilnur"],
        document_number=next_number(OFFICE),
        minutes_number=minutes,
        entrusting=entrusting,
    )
    notice = Document.objects.get(number=call.document_number)
    seal(notice, paper("盖章件.pdf"), by=cast["dina"], not_secret=True)
    return call
