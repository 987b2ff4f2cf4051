from django.urls import path

from keji.kernel.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.look_up, name="look_up"),
    path("heads/", views.heads, name="heads"),
    path("<str:code>/", views.show_receipt, name="receipt"),
]
