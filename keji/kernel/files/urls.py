from django.urls import path

from keji.kernel.files import views

app_name = "files"
urlpatterns = [
    path("add/", views.add, name="add"),
    path("quarantine/", views.quarantine, name="quarantine"),
    path("quarantine/<uuid:uuid>/", views.settle, name="settle"),
    path("picture/<slug:digest>/", views.picture, name="picture"),
    path("<uuid:uuid>/", views.download, name="download"),
    path("<uuid:uuid>/remove/", views.remove, name="remove"),
]
