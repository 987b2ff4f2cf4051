from django.urls import path

from keji.outcomes.archives import views

app_name = "archives"
urlpatterns = [
    path("", views.transfers, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/hand-over/", views.hand_over, name="hand_over"),
]
