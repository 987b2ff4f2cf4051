from django.urls import path

from keji.parties.certificates import views

app_name = "certificates"
urlpatterns = [
    path("", views.library, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/renew/", views.renewal, name="renew"),
]
