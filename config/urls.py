from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("ui/", include("keji.kernel.ui.urls")),
    path("files/", include("keji.kernel.files.urls")),
    path("messages/", include("keji.kernel.inbox.urls")),
    path("people/", include("keji.parties.people.urls")),
    path("reviews/", include("keji.journey.reviews.urls")),
    path("decisions/", include("keji.journey.decisions.urls")),
    path("notices/", include("keji.journey.decisions.public_urls")),
]

handler400 = "keji.kernel.ui.errors.bad_request"
handler403 = "keji.kernel.ui.errors.forbidden"
handler404 = "keji.kernel.ui.errors.not_found"
handler500 = "keji.kernel.ui.errors.server_error"
