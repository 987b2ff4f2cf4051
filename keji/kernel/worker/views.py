from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from keji.kernel import days
from keji.kernel.worker.models import Heartbeat

#: After so many seconds without a heartbeat the worker counts as gone.
LATE = 60


def healthz(request: HttpRequest) -> JsonResponse:
    """Whether the database answers and how long ago the worker went round; 503 when the database does not."""
    try:
        heart = Heartbeat.objects.filter(name="worker").first()
    except DatabaseError:
        return JsonResponse({"database": "down"}, status=503)
    age = round((days.now() - heart.at).total_seconds()) if heart else None
    worker = "unknown" if age is None else "late" if age > LATE else "running"
    return JsonResponse({"database": "up", "worker": worker, "seconds_since_heartbeat": age})
