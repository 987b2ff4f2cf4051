from django.urls import path

from keji.faces.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("all/", views.everything, name="all"),
]
