"""O1–O13 as superiors ask for them; O6, O7, O8 and O9 are papers of the rooms whose rows they are."""

from keji.outcomes.outputs.shipped import deciding, running

__all__ = ["deciding", "running"]
