from django.urls import path

from keji.oversight.supervision.views import evaluations, overview

app_name = "supervision"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("criteria/", evaluations.criteria, name="criteria"),
    path("evaluations/new/<int:pk>/<int:year>/", evaluations.begin, name="begin"),
    path("evaluations/<int:pk>/", evaluations.detail, name="evaluation"),
    path("evaluations/<int:pk>/write/", evaluations.write, name="write"),
]
