from django.urls import path

from keji.outcomes.fieldchecks.views import planning, records, season

app_name = "fieldchecks"
urlpatterns = [
    path("", season.season, name="season"),
    path("days/<str:day>/", season.day, name="day"),
    path("projects/<int:pk>/open/", season.open_new, name="open"),
    path("<int:pk>/", records.detail, name="detail"),
    path("<int:pk>/plan/", planning.plan, name="plan"),
    path("<int:pk>/postpone/", planning.postpone, name="postpone"),
    path("<int:pk>/record/", records.record, name="record"),
]
