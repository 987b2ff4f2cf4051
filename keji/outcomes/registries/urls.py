from django.urls import path

from keji.outcomes.registries import views

app_name = "registries"
urlpatterns = [
    path("", views.records, name="list"),
    path("new/<int:application_pk>/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
]
