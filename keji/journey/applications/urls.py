from django.urls import path

from keji.journey.applications.views import lists

app_name = "applications"
urlpatterns = [
    path("", lists.listed, name="list"),
]
