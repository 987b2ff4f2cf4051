from django.urls import path

from keji.journey.applications.views import (
    details,
    handing,
    library,
    lists,
    own_deadline,
    pictures,
    recommender,
    signature,
    word,
    writing,
)

app_name = "applications"
urlpatterns = [
    path("", lists.listed, name="list"),
    path("start/<int:pk>/", writing.start, name="start"),
    path("own-deadline/<int:call_pk>/<int:unit_pk>/", own_deadline.own_deadline, name="own_deadline"),
    path("<int:pk>/", details.detail, name="detail"),
    path("<int:pk>/edit/", writing.resume, name="resume"),
    path("<int:pk>/edit/<slug:section>/", writing.edit, name="edit"),
    path("<int:pk>/word/", word.word, name="word"),
    path("<int:pk>/word/file/", word.download, name="word_file"),
    path("<int:pk>/word/<uuid:uuid>/", word.taken, name="word_taken"),
    path("<int:pk>/pictures/", pictures.pictures, name="pictures"),
    path("<int:pk>/recommender/", recommender.recommender, name="recommender"),
    path("<int:pk>/library/<slug:section>/<slug:slot>/", library.library, name="library"),
    path("<int:pk>/signature/", signature.signature, name="signature"),
    path("<int:pk>/signature/code/", signature.typed, name="signature_code"),
    path("<int:pk>/bound.pdf", details.bound_copy, name="bound"),
    path("<int:pk>/papers/", details.papers, name="papers"),
    path("<int:pk>/preview/", details.preview, name="preview"),
    path("<int:pk>/check/", handing.self_checked, name="check"),
    path("<int:pk>/submit/", handing.submit, name="submit"),
    path("<int:pk>/correct/", handing.correct, name="correct"),
    path("<int:pk>/confirm/", handing.confirm, name="confirm"),
    path("<int:pk>/receipt/", handing.receipt, name="receipt"),
    path("<int:pk>/receipt/<int:number>/", handing.receipt, name="receipt_of"),
    path("<int:pk>/versions/<int:number>/", details.version, name="version"),
]
