from keji.outcomes.outputs.actions.superior import keep_form, map_columns, place_head, put_away, take_up

__all__ = ["keep_form", "map_columns", "place_head", "put_away", "take_up"]
