"""A form as a Word file: written blank or filled in, and read again by its headings."""

from keji.kernel.formkit.word.reading import Proposal, WordRead, read_word
from keji.kernel.formkit.word.writing import Told, write_word

__all__ = ["Proposal", "Told", "WordRead", "read_word", "write_word"]
