"""How a call goes out: published under its number, the sealed copy of its notice in the register."""

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.writing import paper
from keji.journey.calls.actions import publish_call
from keji.journey.calls.models import Call
from keji.journey.documents.actions import seal
from keji.journey.documents.models import Document
from keji.parties.people.models import Entrusting


def publishes(cast: Cast, draft: Call, *, number: str, minutes: str, entrusting: Entrusting) -> Call:
    """The head publishes; a clerk registers the sealed notice."""
    call = publish_call(
        draft, by=cast["dilnur"], document_number=number, minutes_number=minutes, entrusting=entrusting
    )
    notice = Document.objects.get(number=call.document_number)
    seal(notice, paper("盖章件.pdf"), by=cast["dina"], not_secret=True)
    return call
