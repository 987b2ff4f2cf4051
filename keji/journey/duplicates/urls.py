from django.urls import path

from keji.journey.duplicates.views import asking, checks, looking

app_name = "duplicates"
urlpatterns = [
    path("", checks.check_list, name="list"),
    path("<int:pk>/", checks.check, name="check"),
    path("<int:pk>/run/", checks.run_again, name="run"),
    path("findings/<int:pk>/", checks.finding, name="finding"),
    path("findings/<int:pk>/ask/", asking.ask, name="ask"),
    path("explanations/<int:pk>/", asking.explanation, name="explanation"),
    path("applications/<int:pk>/run/", checks.first_run, name="first_run"),
    path("calls/<int:pk>/", looking.call, name="call"),
    path("overview/", looking.overview, name="overview"),
    path("thresholds/", looking.thresholds, name="thresholds"),
]
