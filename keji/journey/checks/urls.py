from django.urls import path

from keji.journey.checks import views

app_name = "checks"
urlpatterns = [
    path("", views.first, name="first"),
    path("corrections/", views.corrections, name="corrections"),
    path("<int:pk>/", views.sheet, name="sheet"),
    path("rechecks/", views.rechecks, name="rechecks"),
    path("<int:pk>/recheck/", views.confirm, name="recheck"),
    path("<int:pk>/facts/", views.facts, name="facts"),
]
