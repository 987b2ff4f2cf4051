"""The books of numbers of the demo: the next number of a year, so that none is missing and days agree."""

from keji.journey.calls.models import Call
from keji.journey.decisions.models import Meeting
from keji.journey.documents.models import Document
from keji.kernel import days

OFFICE, PARTY_GROUP, COUNTY, FINANCE = "巩科发", "巩科党组纪", "巩政常纪", "巩财函"


def next_number(book: str) -> str:
    """巩科发〔2026〕12号, one more than the last of this year."""
    year = days.today().year
    return f"{book}〔{year}〕{last(book, year) + 1}号"


def next_session(book: str) -> tuple[str, str]:
    """Which meeting of the year it is, and the number of its minutes."""
    year = days.today().year
    number = last(book, year) + 1
    return f"{year}年第{number}次", f"{book}〔{year}〕{number}号"


def last(book: str, year: int) -> int:
    """The highest number of the book; minutes count from the decision that names them."""
    begins = f"{book}〔{year}〕"
    columns = (
        Document.objects.filter(number__startswith=begins).values_list("number", flat=True),
        Meeting.objects.filter(minutes_number__startswith=begins).values_list("minutes_number", flat=True),
        Call.objects.filter(minutes_number__startswith=begins).values_list("minutes_number", flat=True),
    )
    taken = [number for column in columns for number in column]
    return max((int(number.removeprefix(begins).removesuffix("号")) for number in taken), default=0)
