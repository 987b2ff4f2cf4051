from django.urls import path

from keji.kernel.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("look/", views.appearance, name="appearance"),
    path("<slug:name>/", views.gallery, name="gallery_page"),
]
