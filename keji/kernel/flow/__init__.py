"""States and moves: the only door through which anything changes its state."""

from keji.kernel.flow.advance import advance, begin
from keji.kernel.flow.machine import MACHINES, Machine, Move, State, register
from keji.kernel.flow.opened import OpenMove, may, open_moves, preview, reasons_against, shared_moves
from keji.kernel.flow.reactions import PaperAct, Step, after, before, recorded
from keji.kernel.refused import Refused

__all__ = [
    "MACHINES",
    "Machine",
    "Move",
    "OpenMove",
    "PaperAct",
    "Refused",
    "State",
    "Step",
    "advance",
    "after",
    "before",
    "begin",
    "may",
    "open_moves",
    "preview",
    "reasons_against",
    "recorded",
    "register",
    "shared_moves",
]
