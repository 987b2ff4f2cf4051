from django.urls import path

from keji.faces.desk.views import acts, desk, lists, outbox

app_name = "desk"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("all/", desk.everything, name="all"),
    path("todos.csv", desk.export, name="export"),
    path("waiting/", lists.waiting, name="waiting"),
    path("done/", lists.done, name="done"),
    path("pipeline/", lists.pipeline, name="pipeline"),
    path("visit/", lists.visit, name="visit"),
    path("agenda/", lists.planned, name="agenda"),
    path("hats/", acts.hats, name="hats"),
    path("urge/<str:label>/<int:pk>/", acts.urging, name="urge"),
    path("outbox/", outbox.sent, name="outbox"),
    path("outbox/<int:pk>/again/", outbox.again, name="outbox_again"),
]
