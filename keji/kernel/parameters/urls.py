from django.urls import path

from keji.kernel.parameters import views

app_name = "parameters"
urlpatterns = [
    path("", views.listing, name="list"),
    path("adopt/", views.adoption, name="adopt"),
]
