"""What people print: one tree, written as DOCX for the office and as PDF."""

from keji.kernel.papers.register import paper
from keji.kernel.papers.tree import Facts, Heading, Paper, Paragraph, Seal, Side, Signatures, Table

__all__ = ["Facts", "Heading", "Paper", "Paragraph", "Seal", "Side", "Signatures", "Table", "paper"]
