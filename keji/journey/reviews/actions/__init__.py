"""What people do with a round: form, list, draw, meet, score, freeze."""

from keji.journey.reviews.actions.chair import name_chair
from keji.journey.reviews.actions.drawing import draw, fill_absence
from keji.journey.reviews.actions.forming import form_round, put_on_list, take_off_list
from keji.journey.reviews.actions.meeting import open_round
from keji.journey.reviews.actions.pool import add_expert, restore_expert, suspend_expert
from keji.journey.reviews.actions.result import collect, freeze, note_opinion
from keji.journey.reviews.actions.sheets import recuse, return_sheet, save_sheet, sign_sheet
from keji.journey.reviews.actions.typing import discard_typings, save_typing, settle, type_paper

__all__ = [
    "add_expert",
    "collect",
    "discard_typings",
    "draw",
    "fill_absence",
    "form_round",
    "freeze",
    "name_chair",
    "note_opinion",
    "open_round",
    "put_on_list",
    "recuse",
    "restore_expert",
    "return_sheet",
    "save_sheet",
    "save_typing",
    "settle",
    "sign_sheet",
    "suspend_expert",
    "take_off_list",
    "type_paper",
]
