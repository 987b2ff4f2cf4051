"""What follows when a list is cancelled or its record amended."""

from keji.kernel.flow import Step, after
from keji.outcomes.archives.models import ArchiveTransfer


@after("archive_transfer", "cancel")
def free_the_volumes(transfer: ArchiveTransfer, step: Step) -> None:
    transfer.volumes.update(transfer=None)


@after("archive_transfer", "amend")
def nobody_took_it_over(transfer: ArchiveTransfer, step: Step) -> None:
    transfer.giver = transfer.receiver = transfer.receiving_unit = transfer.place = ""
    transfer.on = None
    transfer.save(update_fields=["giver", "receiver", "receiving_unit", "place", "on"])
