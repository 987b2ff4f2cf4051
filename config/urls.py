"""Every address of the house, one line per room."""

from django.urls import include, path

from config.api import api
from keji.kernel.worker.views import healthz

urlpatterns = [
    path("healthz", healthz),
    path("api/v1/", api.urls),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("desk/", include("keji.faces.desk.urls")),
    path("flow/", include("keji.kernel.flow.urls")),
    path("files/", include("keji.kernel.files.urls")),
    path("l/", include("keji.kernel.inbox.link_urls")),
    path("messages/", include("keji.kernel.inbox.urls")),
    path("v/", include("keji.kernel.papers.public_urls")),
    path("papers/", include("keji.kernel.papers.urls")),
    path("journal/", include("keji.kernel.journal.urls")),
    path("parameters/", include("keji.kernel.parameters.urls")),
    path("ui/", include("keji.kernel.ui.urls")),
    path("people/", include("keji.parties.people.urls")),
    path("documents/", include("keji.journey.documents.urls")),
    path("elsewhere/", include("keji.journey.elsewhere.urls")),
    path("calls/", include("keji.journey.calls.urls")),
    path("applications/", include("keji.journey.applications.urls")),
    path("recommending/", include("keji.journey.recommending.urls")),
    path("checks/", include("keji.journey.checks.urls")),
    path("duplicates/", include("keji.journey.duplicates.urls")),
    path("reviews/", include("keji.journey.reviews.urls")),
    path("decisions/", include("keji.journey.decisions.urls")),
    path("notices/", include("keji.journey.decisions.public_urls")),
    path("projects/", include("keji.outcomes.projects.urls")),
    path("imports/", include("keji.outcomes.imports.urls")),
    path("funds/", include("keji.outcomes.funds.urls")),
    path("outputs/", include("keji.outcomes.outputs.urls")),
    path("deadlines/", include("keji.outcomes.deadlines.urls")),
    path("certificates/", include("keji.parties.certificates.urls")),
    path("figures/", include("keji.parties.figures.urls")),
    path("archives/", include("keji.outcomes.archives.urls")),
    path("field-checks/", include("keji.outcomes.fieldchecks.urls")),
    path("upward/", include("keji.outcomes.upward.urls")),
    path("roundups/", include("keji.outcomes.roundups.urls")),
    path("questions/", include("keji.outcomes.questions.urls")),
    path("supervision/", include("keji.oversight.supervision.urls")),
    path("registries/", include("keji.outcomes.registries.urls")),
    path("", include("keji.faces.portal.urls")),
]

handler400 = "keji.kernel.ui.errors.bad_request"
handler403 = "keji.kernel.ui.errors.forbidden"
handler404 = "keji.kernel.ui.errors.not_found"
handler500 = "keji.kernel.ui.errors.server_error"
