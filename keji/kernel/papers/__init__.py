"""What people print: one tree, written as DOCX for the office and as PDF."""

from keji.kernel.papers.recorded import recorded, recorded_line, recorded_rows
from keji.kernel.papers.register import paper
from keji.kernel.papers.tree import Facts, Heading, Paper, Paragraph, Picture, Seal, Side, Signatures, Table
from keji.kernel.papers.words import full_day

__all__ = [
    "Facts",
    "Heading",
    "Paper",
    "Paragraph",
    "Picture",
    "Seal",
    "Side",
    "Signatures",
    "Table",
    "full_day",
    "paper",
    "recorded",
    "recorded_line",
    "recorded_rows",
]
