from keji.kernel.journal.sealing import seal
from keji.kernel.worker import tick

tick(every=1)(seal)
