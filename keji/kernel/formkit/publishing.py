import hashlib
import json
from typing import TYPE_CHECKING

from keji.kernel.formkit.definition import Form

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User
    from keji.kernel.formkit.models import FormVersion


def publish(form: Form, *, by: "User | None" = None) -> "FormVersion":
    """The form stands as a version that is never changed; the same definition is the same version."""
    from keji.kernel.formkit.models import FormVersion

    text = json.dumps(form.definition, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    version, _made = FormVersion.objects.get_or_create(
        digest=hashlib.sha256(text.encode()).hexdigest(),
        defaults={
            "name": form.name,
            "title": form.title,
            "definition": dict(form.definition),
            "published_by": by,
        },
    )
    return version
