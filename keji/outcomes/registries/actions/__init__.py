from keji.outcomes.registries.actions.register import begin_record, enter_record

__all__ = ["begin_record", "enter_record"]
