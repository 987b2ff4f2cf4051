from keji.journey.applications.actions import take_number
from keji.kernel import days
from keji.kernel.flow import Step, after
from keji.outcomes.registries.models import Record


@after("record", "enter")
def give_number(record: Record, step: Step) -> None:
    year = days.today().year
    record.number = f"CG{year}-{take_number('CG', year):04d}"
    record.on = days.today()
    record.save(update_fields=["number", "on"])
